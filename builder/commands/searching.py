"""The commands of an editor's search: `zhidu search` and `zhidu synonyms collect`."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from builder.chinese import why_refused
from builder.commands.terminal import (
    OUT,
    PATH,
    DeployersMistake,
    echo_json,
    part_named,
    progress_bar,
    require_root,
    site_errors,
)
from builder.days import today_in_china
from builder.model.kinds import DOCUMENT_KINDS
from builder.office import UnreadableError, refuse_devices
from builder.pipeline import parts_of
from search.reading import SAID

if TYPE_CHECKING:
    from search.answer import Answer
    from search.index import WhooshIndex

_MOST = 200
_LONGEST_LINE = 100_000
_BATCH_HELP = "逐行检索文件里的词（也可以是含 query 的 JSON），每行答一个 JSON。"
_KIND_HELP = f"只找一类：{'、'.join(f'{kind} {name}' for kind, name in DOCUMENT_KINDS.items())}。"


@click.command(options_metavar="[选项]")
@click.argument("words", nargs=-1, metavar="[检索词]...")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.option("--batch", metavar="文件", type=PATH, help=_BATCH_HELP)
@click.option("-n", "count", default=10, metavar="条数", type=click.IntRange(1, _MOST), help="最多几条，默认 10。")
@click.option("--part", default="", metavar="部分", help="只找一个部分，写它的名称，如 党建工作。")
@click.option("--kind", default="", metavar="类别", help=_KIND_HELP)
@click.pass_obj
def search(root: Path, words: tuple[str, ...], as_json: bool, batch: Path | None, **view: Any) -> None:  # noqa: FBT001
    """检索制度和法律文件，直达条文；结果与网站上的检索相同。"""
    if bool(words) is bool(batch):
        raise DeployersMistake("请给出要检索的词，或者用 --batch 给出一个文件")
    if view["kind"] not in ("", *DOCUMENT_KINDS):
        raise DeployersMistake(f"--kind 只能是 {'、'.join(DOCUMENT_KINDS)}")
    queries = _lines(batch) if batch else [" ".join(words)]
    require_root(root)
    view["part"] = part_named(view["part"], parts_of(root))
    index = _index(root)
    for query in queries:
        found = _answer(index, query, **view)
        if batch:
            echo_json(found.hits, indent=None)
        elif as_json:
            echo_json(found.hits)
        else:
            _print(query, found)


def _lines(file: Path) -> list[str]:
    """The queries of a file, a line each: plain words, or a JSON object with them as `query`."""
    with _readable(file):
        lines = _split(file.read_text("utf-8-sig"))
    return [(line.startswith("{") and _query(line)) or line for line in lines]


def _index(root: Path) -> "WhooshIndex":
    from builder.site.knowledge import knowledge_index
    from search.index import IndexBusyError

    try:
        with site_errors(), progress_bar() as report:
            return knowledge_index(root, today_in_china(), report)
    except IndexBusyError as error:
        raise DeployersMistake("另一个程序正在更新检索索引，请等它结束再试") from error


def _answer(index: "WhooshIndex", query: str, count: int, part: str, kind: str) -> "Answer":
    from search.ranking import View

    return index.ask(query, View(today_in_china().isoformat(), part, kind), count)


def _print(query: str, found: "Answer") -> None:
    """What was read of the query, each hit with its address and excerpt; when there is none, what else there is."""
    for reading in found.readings:
        OUT.print(f"{SAID.format(reading['words'], reading['meant'])}；照原样检索：{reading['literal']}", style="dim")
    for hit in found.hits:
        OUT.print(f"《{hit['title']}》{hit['article']}", style="bold")
        if hit["excerpt"]:
            excerpt = Text(f"  {hit['excerpt']}")
            for start, end in hit["marks"]:
                excerpt.stylize("reverse", start + 2, end + 2)
            OUT.print(excerpt)
        OUT.print(f"  {hit['document']}  {hit['why']}", style="dim")
    if found.missing:
        OUT.print(f"没有找到：{'、'.join(found.missing)}")
    if not found.hits:
        near = "、".join(f"《{title['title']}》" for title in found.near)
        OUT.print(f"没有与“{query[:60]}”相符的内容。" + (f"可以看看：{near}" if near else ""))


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def synonyms() -> None:
    """整理读者的说法，供补充俗称和同义词。"""


@synonyms.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="文件...")
def collect(files: tuple[Path, ...]) -> None:
    """把读者导出的“没有找到的词”合成一张表，次数多的在前。"""
    counts: Counter[str] = Counter()
    for file in files:
        with _readable(file):
            counts.update(_missed(file))
    click.echo("# 读者检索而没有找到的词和次数。要补充的，在冒号后面写上条文里的说法，放进 regulations/synonyms.yaml。")
    for query, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        click.echo(f"{json.dumps(query, ensure_ascii=False)}: ''  # {count} 次")


def _missed(file: Path) -> Iterator[str]:
    """The queries in an exported file, one JSON object a line; another line ends the command."""
    for number, line in enumerate(_split(file.read_text("utf-8-sig")), 1):
        if not line.strip():
            continue
        query = _query(line)
        if query is None:
            raise DeployersMistake(f"{file} 第 {number} 行不是网站导出的检索词")
        yield query


def _query(line: str) -> str | None:
    try:
        given = json.loads(line[:_LONGEST_LINE])
    except (ValueError, RecursionError):
        return None
    query = given.get("query") if isinstance(given, dict) else None
    return " ".join(query.encode("utf-8", "replace").decode().split()) if isinstance(query, str) else None


def _split(text: str) -> list[str]:
    """Lines as files have them; a query may hold other signs that Python takes for the end of a line."""
    lines = re.split(r"\r?\n", text)
    return lines if lines[-1] else lines[:-1]


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    try:
        refuse_devices(file)
        yield
    except UnreadableError as error:
        raise DeployersMistake(f"读不了 {file}：{error}") from error
    except UnicodeDecodeError as error:
        raise DeployersMistake(f"读不了 {file}：不是 UTF-8 文字文件") from error
    except OSError as error:
        raise DeployersMistake(f"读不了 {file}：{why_refused(error)}") from error
