"""The command `zhidu assess merge`: assessments of many stations laid side by side."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import click

from builder.chinese import why_refused
from builder.commands.assessing import content_of
from builder.commands.systems import system_among, systems_alone
from builder.commands.terminal import OUT, PATH, DeployersMistake, disk_errors, progress_bar
from builder.compile.board import board_page
from builder.compile.prose import page_html
from builder.days import today_in_china
from builder.escaping import escaped_line, escaped_text
from builder.files import write_whole
from builder.folders import replaced_whole
from builder.generate.board import board_book
from builder.model.indicator import IndicatorSystem, current_systems
from builder.office import UnreadableError
from builder.rating.assessment import Assessment, AssessmentError, read_assessment
from builder.rating.board import GONE, UNUSED, Board, BoardMaker, plain_name, unused_words
from builder.values import value, without_collector

_STYLE = (
    "body{max-width:90rem;margin:1rem auto;padding:0 1rem;font:16px/1.6 sans-serif}"
    "table{border-collapse:collapse}td,th{padding:.3rem .6rem;border:1px solid #bbb;text-align:left}"
    "td[class]{text-align:right}.heat-0{background:#f3b6b6}.heat-1{background:#f7d2b4}.heat-2{background:#f6e9b8}"
    ".heat-3{background:#dcecc0}.heat-4{background:#bfe0c3}.zd-scroll{overflow-x:auto}"
    "td,th{min-width:3em}.zd-scroll td:first-child{min-width:8em}.zd-scroll td:last-child{min-width:16em}"
    "@media print{@page{size:A4 landscape}body{max-width:none;display:table;table-layout:fixed;width:100%;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    ".zd-example{display:table-header-group;break-inside:avoid}tr{break-inside:avoid}.zd-scroll td{font-size:12px}}"
)


_MOST_TOLD = 5
_OF_THE_SYSTEM = (".", "~$", "Thumbs.db", "desktop.ini")
"""How files begin that nobody put there."""
_NO_RECORD = "不是自评文件（自评页保存的 .json），没有读取"


@value
class _LeftOut:
    """A file that is not taken, and why; a board that goes to others names it without its folders."""

    file: Path
    why: str


@click.command("merge", options_metavar="[选项]")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="文件...")
@click.option("--out", metavar="文件夹", type=PATH, required=True, help="写到哪个文件夹。")
@click.pass_obj
def merge(root: Path, files: tuple[Path, ...], out: Path) -> None:
    """汇总各所的自评文件，写出一张 Excel 表和一个网页；损坏的、重复的、不相干的列出来，不收入。"""
    systems = current_systems(systems_alone(root), today_in_china())
    left_out: list[_LeftOut] = []
    boards: dict[str, BoardMaker] = {}
    seen: dict[object, Path] = {}
    with progress_bar() as report, without_collector():
        listed = list(_files_in(files, left_out))
        for done, file in enumerate(listed):
            report("读取", done, len(listed))
            if read := _new_assessment(file, systems, seen, left_out):
                if read.system not in boards:
                    boards[read.system] = BoardMaker(system_among(systems, read.system))
                boards[read.system].take(read)
    if not boards:
        told = "；".join(f"{_told_path(one.file)}：{one.why}" for one in left_out[:_MOST_TOLD])
        raise DeployersMistake(f"没有一个可以收入的自评文件：{told or '给出的文件夹里没有 .json 文件'}")
    names = tuple(f"{_told_path(one.file.name)}：{one.why}" for one in left_out)
    for slug, maker in boards.items():
        board = maker.board()
        folder = out / slug
        with disk_errors(folder), replaced_whole(folder, "各所情况") as made:
            write_whole(made.folder / "各所情况.xlsx", board_book(board, names))
            page = board_page(board, names)
            write_whole(made.folder / "index.html", _whole_page(page.title, page_html(page)).encode())
        _tell_board(board, folder)
    for one in left_out:
        OUT.print(f"没有收入 {_told_path(one.file)}：{one.why}")


def _tell_board(board: Board, folder: Path) -> None:
    OUT.print(f"{board.system.front.title}：{len(board.standings)} 个所，写入 {folder}")
    for words in unused_words(board):
        OUT.print(f"{UNUSED}：{words}")
    if gone := board.gone:
        OUT.print(f"{GONE}有 {len(gone)} 项，没有计入，列在网页和表里")


def _files_in(files: tuple[Path, ...], left_out: list[_LeftOut]) -> Iterator[Path]:
    """The files given and those in folders, without following links; a folder that does not open is noted."""
    for file in files:
        if not file.is_dir():
            yield file
            continue
        closed: list[OSError] = []
        walked = (Path(at, name) for at, _, names in os.walk(file, onerror=closed.append) for name in names)
        found = sorted(one for one in walked if not one.name.startswith(_OF_THE_SYSTEM))
        yield from (one for one in found if one.suffix.lower() == ".json")
        left_out += [_LeftOut(one, _NO_RECORD) for one in found if one.suffix.lower() != ".json"]
        left_out += [_LeftOut(Path(error.filename), why_refused(error)) for error in closed]


def _told_path(path: Path | str) -> str:
    """A path on one line, whatever bytes and signs are in it."""
    return escaped_line(os.fsencode(path).decode("utf-8", "backslashreplace"))


def _new_assessment(
    file: Path, systems: tuple[IndicatorSystem, ...], seen: dict[object, Path], left_out: list[_LeftOut]
) -> Assessment | None:
    """The assessment in a file; None where it is left out, and why is noted."""
    try:
        content = content_of(file)
        read = read_assessment(content)
        _require_named(systems, read)
    except (AssessmentError, UnreadableError) as error:
        left_out.append(_LeftOut(file, str(error)))
    except DeployersMistake as error:
        left_out.append(_LeftOut(file, error.message))
    except OSError as error:
        left_out.append(_LeftOut(file, why_refused(error)))
    else:
        digest = sha256(content).digest()
        occasion = read.system, plain_name(read.station), read.since, read.until, read.stage
        if digest in seen:
            left_out.append(_LeftOut(file, "与另一个文件完全相同"))
        elif occasion in seen:
            same = "是同一个所、同一个考评期、同一个阶段，内容不同；请只留一份"
            left_out.append(_LeftOut(file, f"与已经收入的 {_told_path(seen[occasion].name)} {same}"))
        else:
            seen |= {digest: file, occasion: file}
            return read
    return None


def _require_named(systems: tuple[IndicatorSystem, ...], read: Assessment) -> None:
    """A board knows stations by their names and systems by theirs."""
    system_among(systems, read.system)
    if not read.station.strip():
        raise AssessmentError("没有填单位")


def _whole_page(title: str, body: str) -> str:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head += f"<title>{escaped_text(title)}</title><style>{_STYLE}</style>"
    return f'<!doctype html>\n<html lang="zh-CN"><head>{head}</head><body>\n{body}</body></html>\n'
