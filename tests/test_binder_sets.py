"""Sets of a binder: each file has one place in a set, by its name; what is missing is told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.__main__ import main
from tests.test_binder import FIRST, PHOTO, SECOND, WHOLE, small_binder

_DAY = "2025-09-10"
_HELD = ("会议通知.txt", "签到表.txt", "会议记录.txt")


def _told(root: Path, where: str, names: tuple[str, ...]) -> list[str]:
    """What is said of the sets of a folder with these files, all of them whole and none the same."""
    folder = root / where
    folder.mkdir(exist_ok=True)
    for at, name in enumerate(names):
        picture = name.endswith((".png", ".jpg"))
        (folder / name).write_bytes(_picture(name, at) if picture else f"{at}".encode())
    result = CliRunner().invoke(main, ["binder", "audit", str(root), "--json", "--date", "2026-11-22"])
    items = json.loads(result.output)["items"]
    return [one["message"] for item in items for one in item["findings"] if one["kind"] == "set"]


def _picture(name: str, at: int) -> bytes:
    """A whole picture that is like no other of the test."""
    return WHOLE["② 记录.png"].replace(b"1" * 13, b"%013d" % at) if name.endswith(".png") else _photo(at)


def _photo(at: int) -> bytes:
    return PHOTO[:-2] + bytes((at,)) + PHOTO[-2:]


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (("会议通知.txt", "签到表.png", "会议记录.txt"), "照片"),
        (("会议通知.png", "签到表.png", "会议记录.png"), "照片"),
        (("会议通知.txt", "会议签到记录.txt", "现场照片.jpg"), "记录"),
        (("会议通知.txt", "会议签到簿.jpg", "会议纪要.jpg", "IMG_1234.jpg"), ""),
        (("会议通知.txt", "到会名单.jpg", "会议纪要.txt", "合影.jpg"), ""),
        (("会议通知.txt", "会议通知 (2).txt", "签到表.txt", "签到表副本.png", "会议记录.txt"), "照片"),
        (("会议照片通知.txt", "签到表.txt", "会议记录.txt"), "照片"),
        (("会议照片通知.jpg", "签到表.txt", "会议记录.txt"), "照片"),
        (("会议记录-传达省局通知.txt", "签到表.txt", "现场.jpg"), "通知（“会议记录-传达省局通知.txt”也可能是通知）"),
        (("会议须知.txt", "签到表.txt", "会议记录.txt", "现场.jpg"), "通知（“会议须知.txt”也可能是通知）"),
        (("会议通知.txt", "签到照片.jpg", "会议记录.txt"), "照片（“签到照片.jpg”也可能是照片）"),
        (("会议通知.txt", "签到表.txt", "会议记录.txt", "发言稿.jpg"), "照片（“发言稿.jpg”也可能是照片）"),
        (("会议通知和签到表.txt", "会议记录.txt", "现场.jpg"), "通知（“会议通知和签到表.txt”也可能是通知）"),
        (("议程.jpg", "会议签到册.jpg", "会议记录照片.jpg"), "照片（“会议记录照片.jpg”也可能是照片）"),
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_a_file_fills_the_one_place_that_its_name_says(
    tmp_path: Path, names: tuple[str, ...], missing: str, *, dated: bool
) -> None:
    root = small_binder(tmp_path)
    where = FIRST if dated else f"{FIRST}/{_DAY} 所务会"
    if dated:
        names = tuple(f"{_DAY} {name}" for name in names)
        missing = missing.replace("“", f"“{_DAY} ")
    what = _DAY if dated else f"{_DAY} 所务会"
    assert _told(root, where, names) == ([f"{what}的会议、活动缺{missing}"] if missing else [])


def test_one_photo_is_of_one_of_two_meetings(tmp_path: Path) -> None:
    names = tuple(f"{day} {name}" for day in (_DAY, "2025-10-10") for name in _HELD)
    want = ["会议的会议、活动（2025-10-10）缺照片"]
    assert _told(small_binder(tmp_path), f"{FIRST}/会议", (*names, f"{_DAY} 现场.jpg")) == want


def test_of_meetings_without_a_day_it_is_told_what_there_is_nothing_of(tmp_path: Path) -> None:
    told = _told(small_binder(tmp_path), SECOND, _HELD)
    assert told[0] == "没有写日期的会议、活动缺照片"
    assert told[1].startswith("看不出是哪一次会议，没有核对是否成套：")


def test_a_recheck_is_not_the_check_as_well(tmp_path: Path) -> None:
    names = (f"{_DAY} 责令改正通知书.jpg", f"{_DAY} 复查检查记录.txt")
    assert _told(small_binder(tmp_path), FIRST, names) == ["责令改正缺检查记录"]


@pytest.mark.parametrize(
    "meeting",
    [
        *("支部大会", "党组会", "晨会", "局长办公会", "推进会", "民主评议会", "关于召开述职大会的", "约谈会"),
        *("志愿服务活动", "党委会", "专题会", "警示教育活动"),
    ],
)
def test_a_meeting_is_known_by_what_its_papers_are_and_say(tmp_path: Path, meeting: str) -> None:
    names = tuple(f"{_DAY} {meeting}{paper}.txt" for paper in ("通知", "记录"))
    assert _told(small_binder(tmp_path), FIRST, names) == [f"{_DAY}的会议、活动缺签到、照片"]


@pytest.mark.parametrize(
    "names",
    [("检查通知.txt", "检查记录.txt"), ("抽检通知.txt", "巡查记录.txt"), ("协会通知.txt", "走访记录.txt")],
)
def test_papers_of_other_matters_are_no_meeting(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert _told(small_binder(tmp_path), FIRST, tuple(f"{_DAY} {name}" for name in names)) == []


@pytest.mark.parametrize("subject", ["", "周一部署"])
def test_what_may_be_a_meeting_is_told(tmp_path: Path, subject: str) -> None:
    told = _told(small_binder(tmp_path), FIRST, tuple(f"{_DAY} {subject}{paper}.txt" for paper in ("通知", "记录")))
    assert [one.partition("：")[0] for one in told] == ["像是一次会议或活动，没有写是什么会，没有核对是否成套"]


def test_a_list_of_who_attended_is_the_sign_in_of_a_meeting(tmp_path: Path) -> None:
    names = tuple(f"{_DAY} {name}" for name in ("培训通知.txt", "培训考勤表.txt", "培训记录.txt", "培训.jpg"))
    assert _told(small_binder(tmp_path), FIRST, names) == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            (
                *(f"所务会{one}" for one in ("通知.txt", "签到表.txt", "纪要.txt", "照片.jpg")),
                "支委会通知.txt",
                "支委会纪要.txt",
            ),
            [f"{_DAY} 支委会缺签到、照片"],
        ),
        (
            (
                "所务会通知.txt",
                "所务会签到表.txt",
                "所务会纪要.txt",
                "支部大会通知.txt",
                "支部大会签到表.txt",
                "支部大会记录.txt",
                "现场.jpg",
            ),
            [f"{_DAY} {one}缺照片（“{_DAY} 现场.jpg”也可能是照片）" for one in ("支部大会", "所务会")],
        ),
        (("支委会通知.txt", "支部委员会签到表.txt", "会议纪要.txt", "现场.jpg"), []),
        (("主题党日通知.txt", "主题党日活动签到表.txt", "党日记录.txt", "IMG_1.jpg"), []),
    ],
)
def test_meetings_of_one_day_are_told_apart_by_their_names(
    tmp_path: Path, names: tuple[str, ...], told: list[str]
) -> None:
    assert _told(small_binder(tmp_path), FIRST, tuple(f"{_DAY} {name}" for name in names)) == told


def _day_papers(day: str, meeting: str = "例会") -> tuple[str, ...]:
    return tuple(f"{day} {meeting}{paper}" for paper in ("签到表.txt", "记录.txt", "照片.jpg"))


@pytest.mark.parametrize(
    ("notices", "missing"),
    [
        (("2025-09-09 例会通知.txt",), ""),
        (("2025-09-09 通知.txt",), ""),
        (("2025-09-03 例会通知.txt",), ""),
        (("2025-08-20 例会通知.txt",), "通知"),
        (("2025-09-04 通知.txt",), "通知"),
        (("2025-09-09 支委会通知.txt",), "通知"),
        (("2025-09-11 例会通知.txt",), "通知"),
    ],
)
def test_a_notice_dated_before_its_meeting_is_of_it(tmp_path: Path, notices: tuple[str, ...], missing: str) -> None:
    told = _told(small_binder(tmp_path), FIRST, (*notices, *_day_papers(_DAY)))
    assert told == ([f"{_DAY}的会议、活动缺{missing}"] if missing else [])


@pytest.mark.parametrize(
    ("notices", "without"),
    [
        (("2025-09-09 例会通知.txt", "2025-09-16 例会通知.txt"), ""),
        (("2025-09-10 例会通知.txt", "2025-09-17 例会通知.txt"), ""),
        (("2025-09-16 例会通知.txt",), _DAY),
        (("2025-09-10 例会通知.txt",), "2025-09-17"),
        (("2025-09-09 例会通知.txt",), "2025-09-17"),
    ],
)
def test_a_notice_is_of_one_of_two_meetings(tmp_path: Path, notices: tuple[str, ...], without: str) -> None:
    told = _told(small_binder(tmp_path), FIRST, (*notices, *_day_papers(_DAY), *_day_papers("2025-09-17")))
    assert told == ([f"{without}的会议、活动缺通知"] if without else [])


@pytest.mark.parametrize(
    "photo",
    [
        *("微信图片_20250910103022.jpg", "IMG20250910103022.jpg", "微信图片_20250910103022_123.jpg"),
        *("20250910103022123.jpg", "微信图片_20250910.jpg", "Screenshot_2025-09-10-10-30-22.jpg"),
    ],
)
def test_a_picture_has_the_day_of_its_name(tmp_path: Path, photo: str) -> None:
    names = (*(f"{_DAY} {name}" for name in _HELD), photo)
    assert _told(small_binder(tmp_path), FIRST, names) == []


@pytest.mark.parametrize("number", ["20250910001", "202509101030", "20250910993022"])
def test_a_number_is_no_day(tmp_path: Path, number: str) -> None:
    names = (*(f"{_DAY} {name}" for name in _HELD), f"{number}.jpg")
    assert _told(small_binder(tmp_path), FIRST, names) == [f"{_DAY}的会议、活动缺照片"]


@pytest.mark.parametrize(
    "name", ["例会照片及记录.txt", "例会图片、记录.txt", "例会影像 记录.txt", "例会记录和照片.txt"]
)
def test_pictures_beside_minutes_in_one_file_may_be_the_photo(tmp_path: Path, name: str) -> None:
    names = tuple(f"{_DAY} {one}" for one in ("例会通知.txt", "例会签到表.txt", name))
    told = [f"{_DAY}的会议、活动缺照片（“{_DAY} {name}”也可能是照片）"]
    assert _told(small_binder(tmp_path), FIRST, names) == told
