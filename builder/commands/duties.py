"""The command `zhidu duties`: what each post must do, and what the rules do not settle."""

from pathlib import Path
from typing import Any

import click

from builder.commands.filling import named_station
from builder.commands.reading import sound_corpus
from builder.commands.rosters import readable_roster
from builder.commands.terminal import OUT, PATH, DeployersMistake, echo_json, require_new, write_out
from builder.days import today_in_china
from builder.duties.gathering import Duties, by_rhythm, gather_duties
from builder.duties.matters import KINDS, Matter, matters_of
from builder.generate.duties import DutyTables, Wording, about_posts, duties_book, duty_tables
from builder.generate.duty_paper import duties_paper
from builder.generate.mould import zipped
from builder.generate.provenance import Origin
from builder.generate.written import book_file, paper_file
from builder.model.corpus import Corpus
from builder.model.duty import KINDS as DUTY_KINDS
from builder.model.duty import Duty, Unread
from builder.model.post import Post
from builder.model.station import NO_STATION, ROSTER, Station
from builder.roster.stations import read_roster


@click.command(options_metavar="[选项]")
@click.option("--post", "post", default="", metavar="岗位", help="只看一个岗位，写名称，如 内勤。")
@click.option("--conflicts", is_flag=True, help="列出两个岗位都管、没有写由谁、两处数不同的事。")
@click.option("--station", default="", metavar="名称", help=f"填上花名册（{ROSTER}）里一个所的内容。")
@click.option("--roster", metavar="文件", type=PATH, help="另一个花名册（xlsx 或 csv）。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
@click.option("--xlsx", metavar="文件", type=PATH, help="写成一个 .xlsx 文件。")
@click.option("--docx", metavar="文件", type=PATH, help="写成一个 .docx 文件。")
@click.pass_obj
def duties(root: Path, post: str, **options: Any) -> None:
    """各岗位按日、周、月、季、年和遇事要做什么；没有读懂的一并列出。"""
    if options["roster"] and not options["station"]:
        raise DeployersMistake("--roster 要同 --station 一起用")
    corpus = sound_corpus(root, today_in_china())
    chosen = _chosen_posts(corpus, post)
    station = _station_asked(root, corpus, options)
    found = gather_duties(corpus, station.given)
    matters = matters_of(found, corpus.of(Post))
    if post:
        found, matters = about_posts(corpus, station, found, matters, chosen)
    if options["xlsx"] or options["docx"]:
        tables = duty_tables(corpus, station, found, matters, chosen)
        for out, ending in ((options["xlsx"], ".xlsx"), (options["docx"], ".docx")):
            if out:
                _write_tables(corpus, tables, out, ending)
    elif options["as_json"]:
        echo_json(_duties_json(Wording(corpus, station), found, matters, chosen))
    elif options["conflicts"]:
        _print_matters(Wording(corpus, station), matters, chosen if post else ())
    else:
        _print_duties(Wording(corpus, station), found, chosen)


def _chosen_posts(corpus: Corpus, name: str) -> tuple[Post, ...]:
    posts = tuple(corpus.of(Post).values())
    if not posts:
        raise DeployersMistake("知识库里没有岗位（regulations/posts.yaml）")
    chosen = tuple(one for one in posts if not name or name.strip() in (one.slug, *one.names))
    if not chosen:
        raise DeployersMistake(f"没有岗位“{name}”；有 {'、'.join(one.title for one in posts)}")
    return chosen


def _station_asked(root: Path, corpus: Corpus, options: dict[str, Any]) -> Station:
    if not options["station"]:
        return Station(NO_STATION, {})
    file = options["roster"] or root / ROSTER
    with readable_roster(file):
        return named_station(read_roster(file, corpus.slots), options["station"], file)


def _write_tables(corpus: Corpus, tables: DutyTables, out: Path, ending: str) -> None:
    require_new(out, ending)
    origin = Origin("posts", corpus.today.isoformat(), tables.station)
    book = ending == ".xlsx"
    _, _, members = (
        book_file(out.name, duties_book(tables), origin)
        if book
        else paper_file(out.name, duties_paper(tables), corpus.faces, origin)
    )
    write_out(out, zipped(members))
    OUT.print(f"写入 {out}")


def _print_duties(say: Wording, found: Duties, chosen: tuple[Post, ...]) -> None:
    for post in chosen:
        own = found.of_post(post.slug)
        stand_in = f"（AB 岗：{post.stood_in_by}）" if post.stood_in_by else ""
        OUT.print(f"{post.title}{stand_in}", style="bold")
        never = ((DUTY_KINDS[kind], tuple(one for one in own if one.kind == kind)) for kind in ("may", "must_not"))
        for name, same in (*by_rhythm(own), *never):
            for one in same:
                OUT.print(f"  {name}  {say.filled(one.words)}（{_remark(say, one)}）")
        if not own:
            OUT.print("  制度里还没有写这个岗位要做什么")
    about = f"提到{chosen[0].title}" if len(chosen) < len(say.corpus.of(Post)) else ""
    if count := len(found.unread):
        OUT.print(f"另有 {count} 句{about and f'{about}、'}没有归到岗位（--json、--xlsx 里有）")
    else:
        OUT.print(f"{about}的句子都归到了岗位" if about else "每一句都归到了岗位")


def _remark(say: Wording, duty: Duty) -> str:
    forms = say.forms(duty)
    return "；".join(filter(None, (say.source(duty), say.times(duty), forms and f"用{forms}")))


def _print_matters(say: Wording, matters: tuple[Matter, ...], only: tuple[Post, ...]) -> None:
    posts = say.corpus.of(Post)
    if only:
        OUT.print(f"只看{'、'.join(one.title for one in only)}：")
    for kind, name in KINDS.items():
        same = [one for one in matters if one.kind == kind]
        OUT.print(f"{name}：{len(same)} 处", style="bold")
        for matter in same:
            for at, one in enumerate(matter.said):
                who = "、".join(posts[slug].title for slug in one.posts) if isinstance(one, Duty) else ""
                OUT.print(
                    f"  {'  ' if at else '- '}{who}{'：' if who else ''}{say.filled(one.words)}（{say.source(one)}）",
                )


def _duties_json(say: Wording, found: Duties, matters: tuple[Matter, ...], chosen: tuple[Post, ...]) -> dict[str, Any]:
    return {
        "station": "" if say.station.name == NO_STATION else say.station.name,
        "posts": [
            {
                "slug": post.slug,
                "title": post.title,
                "person": say.person(post),
                "stand_in": post.stand_in,
                "duties": [_said_json(say, one) for one in found.of_post(post.slug)],
            }
            for post in chosen
        ],
        "conflicts": [{"kind": one.kind, "said": [_said_json(say, each) for each in one.said]} for one in matters],
        "unread": [_said_json(say, one) for one in found.unread],
    }


def _said_json(say: Wording, one: Duty | Unread) -> dict[str, Any]:
    place = {"document": one.document, "source": say.source(one), "file": one.place.path, "line": one.place.line}
    if isinstance(one, Unread):
        return {"words": say.filled(one.words), "reason": say.filled(one.reason), **place}
    return {
        "words": say.filled(one.words),
        "posts": list(one.posts),
        "rhythm": one.rhythm,
        "kind": one.kind,
        "times": list(map(say.filled, one.times)),
        "forms": list(one.forms),
        "limits": list(one.limits),
        **place,
    }
