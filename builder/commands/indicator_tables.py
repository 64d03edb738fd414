"""The commands `zhidu indicators show`, `export` and `compare`: what a rating table asks for."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from builder.commands.systems import system_among, system_corpus, system_named, systems_alone
from builder.commands.terminal import (
    OUT,
    PATH,
    DeployersMistake,
    echo_json,
    require_new,
    write_out,
)
from builder.days import today_in_china
from builder.generate.indicator_paper import indicator_paper
from builder.generate.indicators import indicator_book
from builder.generate.mould import zipped
from builder.generate.provenance import Origin
from builder.generate.written import paper_file
from builder.model.corpus import Corpus
from builder.model.indicator import IMPORTANCE, Indicator, IndicatorSystem, current_systems
from builder.model.scoring import SCORING_KINDS
from builder.rating.amounts import plain
from builder.rating.compare import VERDICTS, Comparison, Difference, compared
from builder.rating.words import most_words


@click.command("show", options_metavar="[选项]")
@click.argument("slug", metavar="代号")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def show(root: Path, slug: str, *, as_json: bool) -> None:
    """列出一套指标的各级指标、分值和计分方式。"""
    system = _version_named(systems_alone(root, slug), slug)
    if as_json:
        click.echo(json.dumps({"items": list(_as_json(system))}, ensure_ascii=False, indent=1))
        return
    front = system.front
    OUT.print(f"{front.title}{'（示例指标，非官方评定标准）' if front.example else ''}")
    for above, one in system.walk():
        OUT.print(f"{'  ' * len(above)}{one.code} {one.title}{_remarks(one)}")
    OUT.print(f"共 {sum(not one.items for _, one in system.walk())} 项，{_points_said(system.full)}")


@click.command("export", options_metavar="[选项]")
@click.argument("slug", metavar="代号")
@click.option("--out", metavar="文件", type=PATH, required=True, help="写成哪个 .xlsx、.docx 文件。")
@click.pass_obj
def export_indicators(root: Path, slug: str, out: Path) -> None:
    """把一套指标写成一张评分表：.xlsx 改好以后可以再导入，.docx 按公文格式打印。"""
    require_new(out, ".xlsx", ".docx")
    corpus = system_corpus(root, slug)
    system = system_named(corpus, slug)
    write_out(out, _written_table(system, corpus, out))
    OUT.print(f"{system.front.title}：写入 {out}")
    if out.suffix.lower() == ".docx" and (tied := sum(bool(one.ties) for _, one in system.walk())):
        OUT.print(f"{tied} 项的依据对应不在 Word 表里，再导入时没有；要带着依据对应改，请导出 .xlsx")


def _written_table(system: IndicatorSystem, corpus: Corpus, out: Path) -> bytes:
    if out.suffix.lower() == ".xlsx":
        return indicator_book(system)
    origin = Origin(system.path, system.effective.isoformat(), "")
    _, _, members = paper_file(out.name, indicator_paper(system), corpus.faces, origin)
    return zipped(members)


@click.command("compare", options_metavar="[选项]")
@click.argument("before", metavar="代号")
@click.argument("after", metavar="代号")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def compare(root: Path, before: str, after: str, *, as_json: bool) -> None:
    """比较两套指标，或者一套的两个版本（写作 three-star@2026-01-01）：新增、不再有、更严、更宽、改了文字的。"""
    systems = systems_alone(root, *(words.partition("@")[0] for words in (before, after)))
    found = compared(_version_named(systems, before), _version_named(systems, after))
    if as_json:
        echo_json(_comparison_json(found))
        return
    for said in _comparison_lines(found):
        OUT.print(said)


def _comparison_lines(found: Comparison) -> Iterator[str]:
    yield f"{found.before.front.title} → {found.after.front.title}"
    for one in found.whole:
        yield f"  {one.name}：{one.before} → {one.after}"
    for one in found.changed:
        for change in one.differences:
            said = f"{change.before or '没有写明'} → {change.after or '没有写明'}"
            yield f"  {VERDICTS[one.verdict]}  {one.after.code} {one.after.title}，{change.name}：{said}"
    for verdict, placed in (("新增", found.added), ("不再有", found.gone)):
        yield from (f"  {verdict}  {one.code} {one.title}" for _, one in placed)
    yield f"  相同 {found.same} 项"


def _comparison_json(found: Comparison) -> dict[str, Any]:
    return {
        "before": {"system": found.before.slug, "version": found.before.effective.isoformat()},
        "after": {"system": found.after.slug, "version": found.after.effective.isoformat()},
        "whole": [_difference_json(one) for one in found.whole],
        "added": [{"code": one.code, "title": one.title} for _, one in found.added],
        "gone": [{"code": one.code, "title": one.title} for _, one in found.gone],
        "changed": [
            {
                "code": one.after.code,
                "title": one.after.title,
                "verdict": VERDICTS[one.verdict],
                "differences": [_difference_json(each) for each in one.differences],
            }
            for one in found.changed
        ],
        "same": found.same,
    }


def _difference_json(one: Difference) -> dict[str, str]:
    return {"name": one.name, "before": one.before, "after": one.after, "verdict": VERDICTS[one.verdict]}


def _version_named(systems: Mapping[str, IndicatorSystem], words: str) -> IndicatorSystem:
    """A system, or its version of a day: three-star@2026-01-01."""
    slug, _, wanted = words.partition("@")
    if not wanted:
        return system_among(current_systems(systems, today_in_china()), slug)
    versions = {one.effective.isoformat(): one for one in systems.values() if one.slug == slug}
    if wanted not in versions:
        known = "、".join(sorted(versions)) or "没有这套"
        raise DeployersMistake(f"“{slug}”没有 {wanted} 的版本（有 {known}）")
    return versions[wanted]


def _points_said(points: Decimal | None) -> str:
    return "分值不明" if points is None else f"{plain(points)} 分"


def _remarks(one: Indicator) -> str:
    importance = IMPORTANCE[one.importance] if one.importance else ""
    how = SCORING_KINDS[one.scoring.kind] if one.scoring else ""
    points = _points_said(one.full) if one.kind == "item" else most_words(one)
    said = "，".join(filter(None, (points, importance, how, "" if how == "待确认" or not one.unsure else "待确认")))
    return f"（{said}）" if said else ""


def _as_json(system: IndicatorSystem) -> Iterator[dict[str, Any]]:
    for above, one in system.walk():
        yield {
            "code": one.code,
            "level": len(above) + 1,
            "parent": above[-1].code if above else None,
            "path": [higher.title for higher in above] + [one.title],
            "title": one.title,
            "points": None if one.full is None else float(one.full),
            "weight": None if one.weight is None else float(one.weight),
            "kind": one.kind,
            "criterion": one.criterion,
            "scoring": _plain_json(asdict(one.scoring)) if one.scoring else None,
            "method": list(one.method),
            "evidence": list(one.evidence),
            "rater": one.rater,
            "importance": one.importance,
            "unsure": one.unsure,
        }


def _plain_json(said: Any) -> Any:
    """Numbers as JSON has them, days as words."""
    match said:
        case dict():
            return {name: _plain_json(one) for name, one in said.items() if one is not None}
        case list() | tuple():
            return [_plain_json(one) for one in said]
        case Decimal():
            return float(said)
        case str() | int() | float() | bool() | None:
            return said
        case _:
            return str(said)
