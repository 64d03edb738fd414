"""The command `zhidu coverage`: which items of a system the rules and forms support."""

import json
from pathlib import Path
from typing import Any

import click

from builder.commands.systems import covered_corpus
from builder.commands.terminal import (
    OUT,
    PATH,
    DeployersMistake,
    echo_json,
    require_new,
    write_out,
)
from builder.coverage.matrix import areas_of, gaps_first, losses_of, source_title
from builder.coverage.suggest import suggested
from builder.generate.coverage import coverage_book
from builder.model.corpus import Corpus
from builder.model.coverage import STATES, Cover, FoundTie
from builder.model.indicator import EXAMPLE, IndicatorSystem

_MOST = 5


class _SystemFirst(click.Group):
    """A group whose usual command needs no name: zhidu coverage three-star."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what names no command is a system."""
        named = args[:1] and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named else ["show", *args])


@click.group(
    cls=_SystemFirst, options_metavar="", subcommand_metavar="[代号] [--json] [--xlsx 文件] | suggest 代号 编号"
)
def coverage() -> None:
    """依据对应：哪些指标有制度原话和表单支持，哪些是缺口。不写代号，各套都列。"""


@coverage.command("show", options_metavar="[选项]", hidden=True)
@click.argument("slug", metavar="[代号]", default="")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--xlsx", metavar="文件", type=PATH, help="写成一个 .xlsx 文件。")
@click.pass_obj
def show_coverage(root: Path, slug: str, *, as_json: bool, xlsx: Path | None) -> None:
    """列出缺口、各部分的情况、少了哪项制度会失去什么；不写代号，各套都列。"""
    corpus, systems = covered_corpus(root, slug)
    if not systems:
        raise DeployersMistake("regulations/indicators 里还没有指标")
    if xlsx:
        _write_book(corpus, systems, xlsx)
    elif as_json:
        found = [_coverage_json(corpus, system) for system in systems]
        echo_json(found[0] if slug else {"systems": found})
    else:
        for system in systems:
            _print_coverage(corpus, system)


@coverage.command("suggest", options_metavar="[选项]")
@click.argument("slug", metavar="代号")
@click.argument("code", metavar="编号")
@click.option("-n", "count", default=_MOST, metavar="条数", type=click.IntRange(1, 50), help="最多几条，默认 5。")
@click.pass_obj
def suggest(root: Path, slug: str, code: str, count: int) -> None:
    """为一个指标找可能的依据，给出可以引用的原话；只提出，不写入，由人决定。"""
    corpus, (system,) = covered_corpus(root, slug)
    cover = next((one for one in corpus.covered[system.path] if one.item.code == code), None)
    if cover is None:
        raise DeployersMistake(f"“{system.front.title}”里没有编号为“{code}”的最末一级指标")
    given = {(tie.key, tie.provision) for tie in cover.ties}
    found = suggested(corpus, cover)
    new = [one for one in found if (one.key, one.provision) not in given][:count]
    OUT.print(f"{code} {cover.item.title}（{cover.state}）")
    for one in new:
        said = json.dumps(one.quoted, ensure_ascii=False)
        OUT.print(f"  - {{rule: 《{corpus.title(one.key)}》{one.provision}, quoted: {said}}}")
    end = "合适的抄到这个指标的 ties 里，原话可以截短；不合适的不要。" if new else "没有找到相近的条文。"
    OUT.print(end)


def _write_book(corpus: Corpus, systems: tuple[IndicatorSystem, ...], out: Path) -> None:
    require_new(out, ".xlsx")
    write_out(out, coverage_book(corpus, systems))
    OUT.print(f"写入 {out}")


def _print_coverage(corpus: Corpus, system: IndicatorSystem) -> None:
    covers = corpus.covered[system.path]
    OUT.print(f"{system.front.title}{f'（{EXAMPLE}）' if system.front.example else ''}")
    OUT.print(f"  共 {len(covers)} 项：{_states_counted([cover.state for cover in covers])}")
    for area in areas_of(covers):
        if area.level == 1:
            states = (state for state, count in zip(STATES, area.counts, strict=True) for _ in range(count))
            OUT.print(f"  {area.code} {area.title}：{_states_counted(list(states))}")
    for cover in gaps_first(covers):
        for tie in cover.ties or (None,):
            if tie is None or not tie.holds:
                why = f"，有一条依据要核对：{tie.why}" if tie else ""
                OUT.print(f"  {cover.state}  {cover.item.code} {cover.item.title}{why}")
    for loss in losses_of(corpus, covers):
        if loss.lost:
            items = "、".join(f"{one.item.code} {one.item.title}" for one in loss.lost)
            title = source_title(corpus, loss.key)
            named = f"期限“{title}”" if loss.key.startswith("limits/") else f"《{title}》"
            OUT.print(f"  少了{named}，失去依据的：{items}")


def _states_counted(states: list[str]) -> str:
    return "，".join(f"{state} {states.count(state)}" for state in STATES)


def _coverage_json(corpus: Corpus, system: IndicatorSystem) -> dict[str, Any]:
    covers = corpus.covered[system.path]
    states = [cover.state for cover in covers]
    return {
        "system": system.slug,
        "title": system.front.title,
        "version": system.effective.isoformat(),
        "example": system.front.example,
        "day": max(corpus.today, system.effective).isoformat(),
        "counts": {state: states.count(state) for state in STATES},
        "items": [_item_json(cover) for cover in gaps_first(covers)],
        "areas": [
            {"level": area.level, "code": area.code, "title": area.title} | dict(zip(STATES, area.counts, strict=True))
            for area in areas_of(covers)
        ],
        "losses": [
            {
                "document": loss.key,
                "title": source_title(corpus, loss.key),
                "supports": [one.item.code for one in loss.supported],
                "lost": [one.item.code for one in loss.lost],
            }
            for loss in losses_of(corpus, covers)
        ],
    }


def _item_json(cover: Cover) -> dict[str, Any]:
    path = [one.title for one in (*cover.above, cover.item)]
    return {
        "code": cover.item.code,
        "title": cover.item.title,
        "path": path,
        "state": cover.state,
        "ties": [_tie_json(found) for found in cover.ties],
    }


def _tie_json(found: FoundTie) -> dict[str, Any]:
    anchor = found.provision.anchor if found.provision else ""
    return {
        "rule": found.tie.rule,
        "form": found.tie.form,
        "limit": found.tie.limit,
        "quoted": found.tie.quoted,
        "document": found.key,
        "anchor": anchor,
        "holds": found.holds,
        "why": found.why,
    }
