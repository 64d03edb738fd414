"""Whatever lies under regulations/ is read or told, and nothing there can stop a check."""

import os
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from builder.pipeline import load
from tests.modes import bound_by_modes

TODAY = date(2026, 11, 22)
_RULE = "regulations/rules/general-management/meetings"
_TEXT = "---\ntitle: 会议制度\n---\n第一条 会议从简。\n"


def _told(root: Path) -> list[str]:
    return [f"{told.place.path} [{told.code.slug}]" for told in load(root, TODAY)[1]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / _RULE).mkdir(parents=True)
    (tmp_path / _RULE / "2026-01-01.md").write_text(_TEXT, "utf-8")
    return tmp_path


_LEFT = ["._2026-01-01.md", ".#2026-01-01.md", "~$会议.docx", "2026-01-01.md~", "Thumbs.db", "desktop.ini", ".DS_Store"]


@pytest.mark.parametrize("name", _LEFT)
def test_what_systems_and_editors_leave_is_passed_over(name: str, root: Path) -> None:
    for folder in (_RULE, "regulations"):
        (root / folder / name).write_bytes(b"\x00\xff")
    assert _told(root) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2026-12-01.txt", "file-place"),
        ("2026-12-01.md.txt", "file-place"),
        ("2026-12-01.MD", "file-place"),
        ("2026-12-01.markdown", "file-place"),
        ("2026-12-01", "file-place"),
        (".2026-12-01.md", "file-place"),
        ("2026-12-01.docx", "file-unread"),
        ("2026-12-01.xlsx", "file-unread"),
        ("2026-12-01.md.bak", "file-unread"),
        ("2026-12-01.md.new1", "file-unread"),
        ("照片.jpg", "file-unread"),
    ],
)
def test_a_file_of_another_kind_is_told_with_what_to_do(name: str, code: str, root: Path) -> None:
    (root / _RULE / name).write_text(_TEXT, "utf-8")
    told = load(root, TODAY)[1]
    assert [(one.place.path, one.code.slug, bool(one.hint)) for one in told] == [(f"{_RULE}/{name}", code, True)]


def test_what_is_no_plain_file_is_told_and_never_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / _RULE / "2026-02-01.md")
    os.mkfifo(root / "regulations/slots.yaml")
    listening = socket.socket(socket.AF_UNIX)
    monkeypatch.chdir(root / _RULE)
    listening.bind("2026-03-01.md")
    (root / _RULE / "2026-04-01.md").symlink_to("/etc/hostname")
    (root / "regulations/format.yaml").mkdir()
    assert _told(root) == [
        "regulations/format.yaml [file-place]",
        f"{_RULE}/2026-02-01.md [file-unreadable]",
        f"{_RULE}/2026-03-01.md [file-unreadable]",
        f"{_RULE}/2026-04-01.md [file-place]",
        "regulations/slots.yaml [file-unreadable]",
    ]
    listening.close()


def test_names_that_are_no_text_are_told_so_that_they_can_be_printed(root: Path) -> None:
    for name in (b"\xb5\xda\xd2\xbb.md", b"a\nb.md"):
        (root / _RULE / os.fsdecode(name)).write_text(_TEXT, "utf-8")
    for told in load(root, TODAY)[1]:
        assert str(told).encode().count(b"\n") == 0
        assert told.code.slug == "file-place"


def test_what_cannot_be_opened_is_told(root: Path) -> None:
    (root / "regulations/slots.yaml").touch()
    (root / "regulations/slots.yaml").chmod(0)
    (root / _RULE).chmod(0)
    with bound_by_modes():
        told = _told(root)
    assert told == [f"{_RULE} [file-unreadable]", "regulations/slots.yaml [file-unreadable]"]
    (root / _RULE).chmod(0o700)


def test_folders_without_end_are_told(root: Path) -> None:
    deep = root / _RULE / "/".join("a" * 60)
    deep.mkdir(parents=True)
    (deep / "2026-02-01.md").write_text(_TEXT, "utf-8")
    assert len(_told(root)) == 1


def _rewritten(file: Path) -> None:
    """Other words of the same length, with the time of before, as some copying programs leave it."""
    seen = file.stat()
    file.write_text(_TEXT.replace("从简", "照常"), "utf-8")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        _rewritten,
        lambda file: file.rename(file.with_name("2026-02-01.md")),
        lambda file: file.with_name("2026-02-01.md").write_text(_TEXT, "utf-8"),
        lambda file: file.unlink(),
        lambda file: file.chmod(0o600),
        lambda file: (file.parents[2] / "空").mkdir(),
    ],
)
def test_what_has_not_changed_is_read_once_and_any_change_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    known = load(root, TODAY)
    assert load(root, TODAY) is known
    assert load(root, date(2026, 11, 23)) is not known
    known = load(root, TODAY)
    change(root / _RULE / "2026-01-01.md")
    assert load(root, TODAY) is not known
