"""What lies under regulations/: the files that are read, and what is told of all others."""

import difflib
import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from builder.chinese import why_refused
from builder.diagnostics import Code, Diagnostic, Place
from builder.references import SLUG_RULE, can_be_named, is_slug
from builder.values import value

FOLDER = "regulations"
_BESIDE = ("stations.csv",)
"""Files that commands read and no build does."""
_NAMED = ("<部分>", "<名称>")
_NAME_RULE = "不能用：不能是 index、con、aux 这些，不能有 : ? * 这些符号，也不能以点结尾"
_SLUG_HINT = "，代号用小写字母、数字和连字符"
_NEVER_MEANT = re.compile(
    r"\._.*|\.#.*|~.*|#.*#|.*~|\.~lock\..*#|thumbs\.db|desktop\.ini|\.[^.]*|\..*\.sw[a-z]", re.IGNORECASE
)
"""What systems and editors leave beside the files of authors."""
_TEXT = re.compile(r"(?:\.(?:md|mkd|mdown|markdown|txt|text|ya?ml|json))+$", re.IGNORECASE)
_DATA = re.compile(r"\.(?:ya?ml|json)$", re.IGNORECASE)
"""Endings of data, which is no text of a rule whatever its file is called."""
_OFFICE = re.compile(r"\.(?:docx?|docm|wps|rtf|odt|xlsx?|xlsm|et|ods|pptx?|pdf|html?|ofd)$", re.IGNORECASE)
_BESIDES = re.compile(r"\.md\.new[0-9]+$")
_ODD = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_DEEPEST = 8
_OUTSIDE = "放到 regulations 以外"


@value
class Found:
    """Files with the pattern that each meets, and what is told, with the pattern that a file was meant for if any."""

    files: tuple[tuple[str, str], ...]
    told: tuple[tuple[Diagnostic, str], ...]


@dataclass(slots=True)
class _Search:
    """What has been found so far."""

    root: Path
    patterns: tuple[str, ...]
    files: list[tuple[str, str]] = field(default_factory=list)
    told: list[tuple[Diagnostic, str]] = field(default_factory=list)

    def tell(self, path: str, message: str, hint: str, code: Code = Code.FILE_PLACE) -> None:
        """Tell of a file or folder that is not read."""
        meant = _pattern_meant(path, self.patterns) if code is not Code.FILE_UNREAD else ""
        self.told.append((Diagnostic(code, Place(_ODD.sub("\ufffd", path)), message, hint), meant))


def find_files(root: Path, patterns: tuple[str, ...]) -> Found:
    """Find the files of each pattern, in the order of the patterns and then by name; links are not followed."""
    search = _Search(root, patterns)
    if (root / FOLDER).is_dir():
        _look_into(FOLDER, search)
    search.files.sort(key=lambda one: (patterns.index(one[1]), one[0].split("/")))
    return Found(tuple(search.files), tuple(search.told))


def state_of_files(root: Path) -> tuple[tuple[str, int, int, int, int, int], ...]:
    """What differs as soon as anything that lies there is written, moved or given other rights; nothing is opened."""
    found = []
    for folder, _, names in os.walk(root / FOLDER):
        for name in ("", *sorted(names)):
            path = Path(folder, name)
            with suppress(OSError):
                seen = path.lstat()
                found.append((str(path), seen.st_mode, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
    return tuple(sorted(found))


def _look_into(folder: str, search: _Search) -> None:
    try:
        with os.scandir(search.root / folder) as entries:
            listed = [one for one in entries if not _NEVER_MEANT.fullmatch(one.name) or _hides_text(one.name)]
    except OSError as error:
        search.tell(folder, f"文件夹打不开：{why_refused(error)}", "", Code.FILE_UNREADABLE)
        return
    alike: dict[str, str] = {}
    for entry in sorted(listed, key=lambda entry: entry.name.swapcase()):
        path = f"{folder}/{entry.name}"
        key = unicodedata.normalize("NFC", entry.name).casefold()
        if (other := alike.setdefault(key, entry.name)) != entry.name:
            search.tell(path, f"与“{other}”只差大小写，在 Windows 上是同一个，没有读入", "改名，或者合成一个")
        elif _ODD.search(entry.name):
            search.tell(path, "文件名不是 UTF-8，或者有看不见的字符，没有读入", "改名")
        elif entry.is_symlink():
            search.tell(path, "这是一个链接，没有读入", "把文件本身放进来")
        elif entry.is_dir():
            _look_at_folder(path, search)
        elif entry.is_file():
            _look_at_file(path, search)
        else:
            search.tell(path, "这不是普通文件，没有打开", "删去，或者换成文件", Code.FILE_UNREADABLE)


def _hides_text(name: str) -> bool:
    """Whether a name that begins with a dot is an author's all the same."""
    return bool(_TEXT.search(name)) and not name.startswith(("._", ".#", ".~", "~", "#"))


def _look_at_folder(path: str, search: _Search) -> None:
    """Go on below a folder that files are read from; one that no pattern has is told once."""
    steps = path.split("/")[1:]
    of = [pattern.split("/") for pattern in search.patterns if pattern.split("/")[0] == steps[0]]
    if "/".join(steps) in search.patterns:
        search.tell(path, "这里应当是文件，不是文件夹", "改名，或者移走")
        return
    if not of or len(steps) > _DEEPEST:
        _tell_unknown_folder(path, search)
        return
    if len(steps) < len(of[0]) and of[0][len(steps) - 1] in _NAMED:
        is_rule = steps[0] == "rules"
        if not (is_slug(steps[-1]) if is_rule else can_be_named(steps[-1])):
            search.tell(path, f"文件夹名“{steps[-1]}”{SLUG_RULE if is_rule else _NAME_RULE}", "改名，如 meetings")
        if not can_be_named(steps[-1]):
            return
    _look_into(path, search)


def _tell_unknown_folder(path: str, search: _Search) -> None:
    count = sum(not _NEVER_MEANT.fullmatch(name) for *_, names in os.walk(search.root / path) for name in names)
    meant = _pattern_meant(path, search.patterns)
    folders = dict.fromkeys(pattern.split("/")[0] for pattern in search.patterns if "/" in pattern)
    hint = f"是不是 {meant.split('/')[0]}" if meant else f"文件放进 {'、'.join(folders)}；与制度无关的{_OUTSIDE}"
    what = f"里面的 {count} 个文件没有读入" if count else "里面是空的"
    message = f"不认识“{Path(path).name}”这个文件夹，{what}"
    hint = hint if count else f"{hint}；不用就删去" if meant else "删去"
    search.tell(path, message, hint, Code.FILE_PLACE if meant and count else Code.FILE_UNREAD)


def _look_at_file(path: str, search: _Search) -> None:
    within = path.removeprefix(f"{FOLDER}/")
    meets = next((pattern for pattern in search.patterns if _meets(within, pattern)), "")
    if meets:
        search.files.append((path, meets))
    elif within not in _BESIDE:
        _tell_stray(path, search)


def _meets(within: str, pattern: str) -> bool:
    """Whether a path has the form of a pattern; what stands in addresses must be fit for it."""
    written = re.sub("<.*?>", "([^/]+)", re.escape(pattern))
    found = re.fullmatch(written, within)
    return bool(found) and ("<代号>" not in pattern or is_slug(found[1]))


def _tell_stray(path: str, search: _Search) -> None:
    """Tell of a file that is not read what to do with it."""
    name, meant = path.rpartition("/")[2], _pattern_meant(path, search.patterns)
    ending = _TEXT.search(name)
    if "/" in meant and path.count("/") == 1 and not ending:
        search.tell(path, "这里应当是文件夹，不是文件", "改名，或者移走")
    elif "<" in meant and name.endswith(".md"):
        hint = f"放在 {meant}{_SLUG_HINT if '<代号>' in meant else ''}"
        search.tell(path, "文件放错了地方，或者文件名不合规则", hint)
    elif "<" in meant and (ending or "." not in name):
        _tell_ending(path, ending[0] if ending else "", meant, search)
    elif ending:
        known = "、".join([*(pattern for pattern in search.patterns if "<" not in pattern), *_BESIDE])
        same = name.removesuffix(ending[0]) == Path(meant).stem
        hint = (
            f"{'改名为' if same else '是不是'} {meant}" if meant else f"这里的文件只有 {known}；与制度无关的{_OUTSIDE}"
        )
        code = Code.FILE_PLACE if meant else Code.FILE_UNREAD
        search.tell(path, f"不认识“{name}”这个文件，没有读入", hint, code)
    else:
        message, hint = _foreign(name)
        search.tell(path, message, hint, Code.FILE_UNREAD)


def _tell_ending(path: str, ending: str, meant: str, search: _Search) -> None:
    folder, _, name = path.rpartition("/")
    stem, right = name.removesuffix(ending), Path(meant).suffix
    renamed = re.sub("[_ ]+", "-", stem.lower()) if "<代号>" in meant else stem
    if ending == right:
        right_name = _meets(f"{folder}/{renamed}{right}".removeprefix(f"{FOLDER}/"), meant)
        hint = f"改名为 {renamed}{right}" if right_name else f"放在 {meant}{_SLUG_HINT if '<代号>' in meant else ''}"
        search.tell(path, "文件放错了地方，或者文件名不合规则", hint)
        return
    message = f"文件名以 {ending} 结尾，没有读入" if ending else f"文件名没有 {right} 结尾，没有读入"
    if _DATA.search(ending) and right == ".md":
        search.tell(path, message, f"只改名不行：照指南把内容写进 {renamed}{right}，是别的记录就移到它的文件夹")
        return
    notepad = "；用记事本保存时选“所有文件”" if ending.endswith(".txt") else ""
    advice = "；法律文件也可以用 zhidu import 取入" if path.startswith(f"{FOLDER}/laws/") else ""
    search.tell(path, message, f"改名为 {renamed}{right}{notepad}{advice}")


def _foreign(name: str) -> tuple[str, str]:
    if _BESIDES.search(name):
        return "这是取入时另存的文本，没有读入", f"与 {_BESIDES.sub('.md', name)} 比对以后留下一份"
    if _OFFICE.search(name):
        return "Word、Excel、PDF 这些文件不读入", f"内容写进 .md 文件，用记事本存为 UTF-8；原件{_OUTSIDE}"
    return "这种文件不读入", f"{_OUTSIDE}；网站要用的图片放在 docs 里"


def _pattern_meant(path: str, patterns: tuple[str, ...]) -> str:
    """The pattern that a file or folder was meant for, as far as its folder or its name tells."""
    steps = path.split("/")[1:]
    if not steps:
        return ""
    tops = {pattern.split("/")[0]: pattern for pattern in patterns if "/" in pattern}
    if steps[0] in tops and "<" in tops[steps[0]]:
        return tops[steps[0]]
    single = {Path(pattern).stem: pattern for pattern in patterns if "<" not in pattern}
    names = single if "." in steps[-1] or len(steps) > 1 else tops
    near = difflib.get_close_matches(steps[-1].split(".")[0].casefold(), names, 1, 0.8)
    return names[near[0]] if near else ""
