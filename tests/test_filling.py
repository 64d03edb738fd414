"""`zhidu fill` and `zhidu roster` as a clerk runs them."""

import errno
import json
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner, Result

from builder.__main__ import main
from builder.commands import proofing
from builder.generate import making

ROOT = Path(__file__).parents[1]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(ROOT), *arguments], catch_exceptions=False)


def test_one_station_of_the_shipped_roster(tmp_path: Path) -> None:
    result = run("fill", "会议制度", "--station", "西岗区双兴市场监管所", "--out", str(tmp_path))
    assert result.exit_code == 0
    made = sum(file.suffix in (".docx", ".xlsx") for file in tmp_path.rglob("*"))
    assert f"写出 {made} 个文件" in result.output
    assert (tmp_path / "西岗区双兴市场监管所/02-综合管理/01-会议制度.docx").is_file()
    again = run("fill", "meetings", "--station", "西岗区双兴市场监管所", "--out", str(tmp_path))
    assert f"未变 {made} 个文件" in again.output


def test_a_part_for_a_whole_roster_in_archives(tmp_path: Path) -> None:
    roster = tmp_path / "花名册.csv"
    roster.write_bytes("本所全称,施行日期\n甲所,2026-11-22\n乙所,2026/1/1\n".encode("gbk"))
    result = run("fill", "--part", "党建工作", "--roster", str(roster), "--out", str(tmp_path / "out"), "--zip")
    assert result.exit_code in (0, 1), result.output
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["乙所.zip", "甲所.zip"]
    with ZipFile(tmp_path / "out/甲所.zip") as archive:
        assert "甲所/01-党建工作/01-三会一课制度.docx" in archive.namelist()
        assert not [name for name in archive.namelist() if "02-综合管理" in name]


def test_hostile_values_are_told_by_cell_and_the_rest_is_made(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("本所全称,所属局名称\n甲所,=HYPERLINK(1)\n../../x所,乙局\n丙所,{{ x }}\n丙所,丁局\n", "utf-8")
    result = run("fill", "学时登记", "--roster", str(roster), "--out", str(tmp_path / "deep/out"))
    assert result.exit_code == 1
    for told in ("B2：", "像公式", "B4：", "花括号", "A4", "A5"):
        assert told in result.output, told
    made = sorted(path.name for path in (tmp_path / "deep/out").iterdir())
    assert "甲所" in made
    assert len(made) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "r.csv"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("fill", "--all", "--out", "x"), "--station、--roster 或者 --blank"),
        (("fill", "--blank", "--out", "x"), "--all、--part"),
        (("fill", "--all", "会议制度", "--blank", "--out", "x"), "只取一种"),
        (("fill", "没有的制度", "--blank", "--out", "x"), "没有这个制度或表单：没有的制度"),
        (("fill", "--part", "别的", "--blank", "--out", "x"), "--part 只能是"),
        (("fill", "--all", "--station", "双兴", "--out", "x"), "是不是 西岗区双兴市场监管所"),
        (("fill", "--all", "--roster", "没有.xlsx", "--out", "x"), "没有.xlsx"),
        (("fill", "--all", "--blank", "--out", "x", "--date", "昨天"), "“昨天”不是日期"),
        (("fill", "学时登记", "--blank", "--out", "/proc/x"), "写不进"),
        (("roster", "check", "没有.csv"), "没有.csv"),
    ],
)
def test_a_deployers_mistake_is_one_line(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert result.output.count("\n") == 1


@pytest.mark.parametrize(("checked", "code"), [("2026-07-01", 0), ("9999-12-31", 1)])
def test_a_day_gone_by_is_filled_from_records_that_were_checked_since(tmp_path: Path, checked: str, code: int) -> None:
    assert run("new", str(tmp_path / "base")).exit_code == 0
    laws = tmp_path / "base/regulations/basis/laws.yaml"
    before, _, after = laws.read_text("utf-8").rpartition("as_of: ")
    laws.write_text(f"{before}as_of: {checked}\n{after.partition(chr(10))[2]}", "utf-8")
    fill = ("fill", "--all", "--blank", "--out", str(tmp_path / "out"), "--date", "2026-02-01")
    result = CliRunner().invoke(main, ["--root", str(tmp_path / "base"), *fill])
    assert result.exit_code == code, result.output
    assert ("还没有到" in result.output) == bool(code)


def test_a_cluster_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    dask = pytest.importorskip("dask")
    # What is set before distributed is there goes with all its settings when the block ends.
    pytest.importorskip("distributed")
    with dask.config.set({"distributed.comm.timeouts.connect": "10ms"}):
        result = run("fill", "学时登记", "--blank", "--out", str(tmp_path), "--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert "连不上 tcp://127.0.0.1:9" in result.output
    assert result.output.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    monkeypatch.setattr(making, "write_whole", full)
    result = run("fill", "学时登记", "--blank", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "写不进" in result.output


def test_a_new_roster_is_sound_and_fills(tmp_path: Path) -> None:
    file = tmp_path / "花名册.xlsx"
    assert run("roster", "new", "--out", str(file)).exit_code == 0
    assert run("roster", "new", "--out", str(file)).exit_code == 2, "never over a file that is there"
    assert run("roster", "check", str(file)).exit_code == 0
    book = openpyxl.load_workbook(file)
    book["花名册"]["A4"] = "甲区乙所"
    book.save(file)
    result = run("fill", "学时登记", "--roster", str(file), "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out/甲区乙所/04-表单台账/01-学时登记.xlsx").is_file()


def test_what_fill_makes_passes_proof_and_a_bad_file_loses_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    run("fill", "会议制度", "--blank", "--out", str(tmp_path))
    file = str(tmp_path / "空白模板/02-综合管理/01-会议制度.docx")
    (tmp_path / "x.docx").write_bytes(b"x")
    result = run("proof", "--json", str(tmp_path / "x.docx"), file)
    assert result.exit_code == 2
    assert "x.docx：" in result.output
    findings = json.loads(result.output[: result.output.rindex("]") + 1])[0]["findings"]
    assert {"item", "clause", "wanted", "found", "verdict"} <= findings[0].keys()
    assert [finding for finding in findings if finding["verdict"] == "不合格"] == []
    assert [finding["verdict"] for finding in findings if "渲染" in finding["item"]] == ["未渲染核验"]
    assert run("proof", file).exit_code == 1, "not rendered is no pass"


def test_proof_tells_of_a_file_before_it_takes_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(proofing, "proof", lambda file, **_: seen.append(f"量 {file.name}") or ())
    monkeypatch.setattr(proofing.OUT, "print", lambda said, **_: seen.append(Path(said).name))
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).touch()
    run("proof", str(tmp_path / "a.docx"), str(tmp_path / "b.docx"))
    assert seen == ["量 a.docx", "a.docx", "量 b.docx", "b.docx"]


def test_a_roster_without_a_station_and_a_part_without_a_rule_are_told(tmp_path: Path) -> None:
    made = run("fill", "--all", "--roster", str(_sample_only(tmp_path)), "--out", str(tmp_path / "out"))
    assert made.exit_code == 2
    assert "里还没有一个所" in made.output


def _sample_only(folder: Path) -> Path:
    file = folder / "stations.csv"
    file.write_text("station.name\n", "utf-8")
    return file


def test_what_an_earlier_run_made_under_another_name_is_told_and_kept(tmp_path: Path) -> None:
    asked = ("--station", "西岗区双兴市场监管所", "--out", str(tmp_path))
    assert "以前的" not in run("fill", "--all", *asked).output
    folder = tmp_path / "西岗区双兴市场监管所"
    (own := folder / "04-表单台账/自己的.docx").write_bytes(b"PK")
    made = next((folder / "04-表单台账").glob("*会议记录.docx"))
    former = made.rename(made.with_name("99-会议记录.docx"))
    told = run("fill", "--all", *asked).output
    assert f"以前的：{former}（这一次换了名称或者没有这一份，没有删除；不用的请删去）" in told
    assert "以前的 1 个文件" in told
    assert (former.is_file(), made.is_file(), own.name in told) == (True, True, False)
    assert "以前的" not in run("fill", "会议制度", *asked).output
