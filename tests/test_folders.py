"""Folders made anew: nobody else's file is lost, whatever happens, and nothing of ours is left lying about."""

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from builder import folders
from builder.files import LOCK, RefusedError, held, only_writer, scratch, write_new, write_whole
from builder.folders import LIST, filled_whole, replaced_whole

OURS = {"index.html": "新", "rules/a.html": "甲", "assets/x.js": "x"}
THEIRS = {"个人总结.docx": "总结", "照片/一/1.jpg": "一", ".git/HEAD": "ref", "rules/note.txt": "记"}


def _written(folder: Path, files: dict[str, str]) -> None:
    for path, words in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, "utf-8")


def _read(folder: Path) -> dict[str, str]:
    """The files of a folder by path, without its list."""
    files = (file for file in folder.rglob("*") if file.is_file())
    found = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}
    return {path: words for path, words in found.items() if path != LIST}


def _built(site: Path, files: dict[str, str]) -> list[str]:
    with replaced_whole(site, "网站") as made:
        _written(made.folder, files)
    return made.kept


def test_what_others_put_into_a_site_stays_in_place(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _built(site, OURS | {"stale.html": "旧", "old/gone.html": "旧"})
    _written(site, THEIRS | {"old/theirs.txt": "留"})
    (site / "空").mkdir()
    (site / "link").symlink_to("个人总结.docx")
    kept = _built(site, OURS | {"index.html": "又新"})
    assert kept == [".git", "link", "old/theirs.txt", "rules/note.txt", "个人总结.docx", "照片", "空"]
    assert (site / "空").is_dir()
    (site / "link").unlink()
    assert _read(site) == OURS | {"index.html": "又新"} | THEIRS | {"old/theirs.txt": "留"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_built_into_where_nothing_clashes(tmp_path: Path) -> None:
    _written(tmp_path / "usb", THEIRS)
    _built(tmp_path / "usb", OURS)
    assert _read(tmp_path / "usb") == OURS | THEIRS


@pytest.mark.parametrize(
    ("theirs", "named"),
    [
        ({"index.html": "有人改过"}, "index.html"),
        ({"assets/x.js": "x;"}, "assets/x.js"),
        ({"fresh.html": "别人的"}, "fresh.html"),
        ({"section": "是文件"}, "section"),
    ],
)
def test_a_file_that_would_be_lost_is_named_and_nothing_changes(
    tmp_path: Path, theirs: dict[str, str], named: str
) -> None:
    site = tmp_path / "site"
    _built(site, OURS)
    _written(site, THEIRS | theirs)
    before = _read(site)
    with pytest.raises(RefusedError, match=named):
        _built(site, OURS | {"fresh.html": "我们的", "section/a.html": "a", "index.html": "又新", "assets/x.js": "y"})
    assert _read(site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_changed_page_that_is_not_made_again_is_kept(tmp_path: Path) -> None:
    _built(tmp_path / "site", OURS | {"gone.html": "旧"})
    _written(tmp_path / "site", {"gone.html": "改过"})
    assert _built(tmp_path / "site", OURS) == ["gone.html"]


def test_their_file_with_the_words_of_ours_is_no_reason_to_refuse(tmp_path: Path) -> None:
    _built(tmp_path / "site", OURS)
    _written(tmp_path / "site", {"index.html": "又新"})
    assert _built(tmp_path / "site", OURS | {"index.html": "又新"}) == []


def test_equal_trees_have_equal_lists_of_all_their_files(tmp_path: Path) -> None:
    odd = {"a\nb\\c.txt": "怪", os.fsdecode(b"\xff.txt"): "名", "sitemap.xml.gz": "z"}
    for name in ("one", "two"):
        _built(tmp_path / name, OURS | odd)
    (tmp_path / "two" / "照片").mkdir()
    assert _built(tmp_path / "two", OURS | odd) == ["照片"]
    one, two = ((tmp_path / name / LIST).read_bytes() for name in ("one", "two"))
    assert one == two
    assert one.count(b"\n") == 1 + len(OURS | odd)


def test_a_list_that_anyone_has_written_leads_nowhere(tmp_path: Path) -> None:
    site = tmp_path / "site"
    _built(site, OURS)
    _written(tmp_path, {"outside.txt": "外"})
    lines = (site / LIST).read_text("utf-8")
    (site / LIST).write_text(f"{lines}\n\nx  {'9' * 6000}  ../outside.txt\nz\n  \n", "utf-8")
    _built(site, OURS)
    assert (tmp_path / "outside.txt").exists()


def test_a_site_takes_no_other_kinds_place(tmp_path: Path) -> None:
    _built(tmp_path / "site", OURS)
    with pytest.raises(RefusedError, match="Markdown"), replaced_whole(tmp_path / "site", "Markdown 页面"):
        pytest.fail("an empty folder was given")


def test_a_link_is_followed_and_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "disc").mkdir()
    (tmp_path / "www").symlink_to("disc/web")
    for _ in range(2):
        _built(tmp_path / "www", OURS)
    assert (tmp_path / "www").is_symlink()
    assert _read(tmp_path / "disc" / "web") == OURS
    (tmp_path / "report.docx").write_text("报告", "utf-8")
    with pytest.raises(RefusedError, match="是文件"):
        _built(tmp_path / "report.docx", OURS)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(RefusedError, match="是文件"):
        _built(tmp_path / "loop", OURS)


@pytest.mark.parametrize("files", [{}, THEIRS])
def test_all_goes_back_when_the_new_folder_cannot_take_its_place(
    tmp_path: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, rename = tmp_path / "site", Path.rename
    _written(site, files)

    def fail(source: Path, target: Path) -> Path:
        if target == site and source.name == "new":
            raise PermissionError(13, "denied")
        return rename(source, target)

    monkeypatch.setattr(folders, "exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(PermissionError):
        _built(site, OURS)
    assert _read(site) == files
    assert [path.name for path in tmp_path.iterdir()] == ["site"] * bool(files)


def test_what_cannot_go_back_is_brought_back_by_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, rename = tmp_path / "site", Path.rename
    _written(site, THEIRS)

    def fail(source: Path, target: Path) -> Path:
        if source.parts[-2:-1] == ("new",) or source.name == "new":
            raise PermissionError(13, "denied")
        return rename(source, target)

    with monkeypatch.context() as broken:
        broken.setattr(folders, "exchanged", lambda *_: False)
        broken.setattr(Path, "rename", fail)
        with pytest.raises(PermissionError):
            _built(site, OURS)
    _built(site, OURS)
    assert _read(site) == OURS | THEIRS


def test_what_comes_while_the_folders_are_exchanged_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    _built(site, OURS)

    def late(_: Path, other: Path) -> bool:
        _written(other, {"late.txt": "晚", "index.html": "晚改"})
        return False

    monkeypatch.setattr(folders, "exchanged", late)
    _built(site, OURS)
    assert _read(site) == OURS | {"late.txt": "晚", "index（2）.html": "晚改"}


def test_two_at_once_are_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with replaced_whole(site, "网站") as made:
        _written(made.folder, OURS)
        assert _in_a_child(lambda: _refused_for(site)) == 0
    assert _read(site) == OURS
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_half_written_files_of_a_killed_writer_are_swept(tmp_path: Path) -> None:
    _written(tmp_path, {"a/b/.x.docx.1.zhidu~": "半", "a/.x.docx": "人", ".y.1.zhidu~": "半", "c/.z.1.zhidu~": "半"})
    with only_writer(tmp_path, tmp_path / "a"):
        assert _in_a_child(lambda: _hold(tmp_path)) == REFUSED
        assert sorted(_read(tmp_path)) == [LOCK, "a/.x.docx", "c/.z.1.zhidu~"]
    assert not (tmp_path / LOCK).exists()


def _refused_for(site: Path) -> None:
    with pytest.raises(RefusedError, match=f" {site}，"):
        _built(site, OURS)


def _hold(folder: Path) -> None:
    with held(folder):
        pass


def test_work_within_work_leaves_the_folder_around_it_alone() -> None:
    with scratch("zhidu-test-") as around:
        (around / "a").touch()
        with scratch("zhidu-test-") as within:
            assert within != around
        assert (around / "a").exists()


def test_a_folder_of_another_process_stays_while_that_works_and_goes_once_it_is_dead(tmp_path: Path) -> None:
    place = tmp_path / "place"
    with scratch("zhidu-test-") as mine:
        assert _in_a_child(lambda: _die_at_work(place)) == KILLED
        assert mine.is_dir()
    left = Path(place.read_text())
    assert left.is_dir()
    with scratch("zhidu-test-"):
        assert not left.exists()


def _die_at_work(place: Path) -> None:
    with scratch("zhidu-test-") as folder:
        place.write_text(str(folder))
        os.kill(os.getpid(), signal.SIGKILL)


REFUSED, KILLED = 3, -signal.SIGKILL


def _in_a_child(act: Callable[[], object], at: int = 0) -> int:
    """Do something in a process of its own, killed before it touches files for the so manieth time; how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code, left = 1, [at]

    def count(event: str, _: object) -> None:
        if event.split(".", maxsplit=1)[0] in ("os", "open", "shutil", "ctypes"):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(count)
        act()
        code = 0
    except RefusedError:
        code = REFUSED
    finally:
        os._exit(code)


@pytest.mark.forks
@pytest.mark.parametrize("at_once", [True, False], ids=["exchanged", "two renames"])
@pytest.mark.parametrize("before", ["nothing", "theirs", "both"])
def test_a_kill_at_any_moment_loses_nothing(
    tmp_path: Path, before: str, monkeypatch: pytest.MonkeyPatch, *, at_once: bool
) -> None:
    if not at_once:
        monkeypatch.setattr(folders, "exchanged", lambda *_: False)
    theirs = {} if before == "nothing" else THEIRS
    at, ended = 0, KILLED
    while ended == KILLED:
        at += 1
        site = tmp_path / str(at) / "site"
        if before == "both":
            _built(site, OURS | {"stale.html": "旧"})
        _written(site, theirs)
        ended = _in_a_child(lambda site=site: _built(site, OURS), at)
        if at_once and before != "nothing":
            assert (site / "index.html" if before == "both" else site).exists(), at
        with pytest.raises(KeyError), replaced_whole(site, "网站"):
            raise KeyError  # a run that fails puts right what the killed one left, too
        assert before != "both" or (site / "index.html").exists(), at
        _built(site, OURS | {"index.html": "又新"})
        assert _read(site) == OURS | {"index.html": "又新"} | theirs, at
        assert [path.name for path in site.parent.iterdir()] == ["site"], at
    assert ended == 0
    assert at > 20


@pytest.mark.forks
def test_a_kill_while_a_folder_is_filled_leaves_it_empty_or_whole(tmp_path: Path) -> None:
    at, ended = 0, KILLED
    while ended == KILLED:
        at += 1
        base = tmp_path / str(at) / "base"
        ended = _in_a_child(lambda base=base: _filled(base), at)
        try:
            _filled(base)
        except RefusedError:
            assert ended == 0 or _read(base)
        assert _read(base) == OURS, at
        assert [path.name for path in base.parent.iterdir()] == ["base"], at
    assert ended == 0


def _filled(base: Path) -> None:
    with filled_whole(base) as made:
        _written(made, OURS)


@pytest.mark.forks
def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    at, ended = 0, KILLED
    while ended == KILLED:
        at += 1
        write_whole(tmp_path / "x.md", "旧")
        ended = _in_a_child(lambda: write_whole(tmp_path / "x.md", "新"), at)
        assert (tmp_path / "x.md").read_text("utf-8") in ("旧", "新")
        with only_writer(tmp_path):
            pass
        assert [file.name for file in tmp_path.iterdir()] == ["x.md"]


@pytest.mark.parametrize("there", ["a file", "a folder", "a link to nothing"])
def test_a_new_file_takes_the_place_of_nothing(tmp_path: Path, there: str) -> None:
    file = tmp_path / "x.md"
    if there == "a file":
        file.write_text("别人的", "utf-8")
    elif there == "a folder":
        file.mkdir()
    else:
        file.symlink_to(tmp_path / "nowhere")
    before = file.lstat().st_ino
    with pytest.raises(FileExistsError):
        write_new(file, "新")
    assert file.lstat().st_ino == before
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]


def test_of_many_that_write_one_new_file_at_once_one_does(tmp_path: Path) -> None:
    def written(number: int) -> bool:
        try:
            write_new(tmp_path / "x.md", str(number))
        except FileExistsError:
            return False
        return True

    for _ in range(20):
        with ThreadPoolExecutor(8) as pool:
            done = list(pool.map(written, range(8)))
        assert done.count(True) == 1
        assert (tmp_path / "x.md").read_text("utf-8") == str(done.index(True))
        (tmp_path / "x.md").unlink()
