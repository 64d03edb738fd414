"""The command `zhidu quiz`: a paper of questions with its key, drawn by a seed."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from builder.commands.reading import sound_corpus
from builder.commands.terminal import OUT, PATH, DeployersMistake, part_named, require_new, write_out
from builder.days import today_in_china
from builder.generate.mould import zipped
from builder.generate.provenance import Origin
from builder.generate.quiz import Drawn, quiz_paper
from builder.generate.written import paper_file
from builder.model.corpus import Corpus
from builder.model.post import Post
from builder.model.quiz import OF_PROCEDURE
from builder.quiz.asking import all_asked, subject_of
from builder.quiz.drawing import Scope, drawn, posts_of_everyone, within_scope

_USUAL = 20


@click.command("quiz", options_metavar="[选项]")
@click.option("--part", default="", metavar="部分", help="只出一个部分的题，如 业务规范。")
@click.option("--post", default="", metavar="岗位", help="只出一个岗位应知的题，写名称，如 内勤。")
@click.option("--rule", default="", metavar="制度", help="只出一个制度的题，写名称或者代号。")
@click.option("--procedure", default="", metavar="程序", help="只出一个程序的情景题，写名称或者代号。")
@click.option("--n", "count", type=click.IntRange(1, 500), default=_USUAL, metavar="题数", help=f"默认 {_USUAL} 题。")
@click.option("--seed", default="", metavar="卷号", help="同一卷号出同一份卷，与网站上的相同；默认是当天的日期。")
@click.option("--out", required=True, metavar="文件", type=PATH, help="写成这个 .docx 文件。")
@click.pass_obj
def quiz_command(root: Path, out: Path, **options: Any) -> None:
    """出一份测试卷：题目、成绩登记表，答案在最后；只出条文现行有效的题。"""
    require_new(out, ".docx")
    corpus = sound_corpus(root, today_in_china())
    scope, title = _scope_asked(corpus, options)
    good = [one for one in all_asked(corpus) if one.days.has(corpus.today)]
    found = within_scope(good, scope, posts_of_everyone(corpus.of(Post).values()))
    if not found:
        raise DeployersMistake(f"{title}没有题目（regulations/quiz 里现行有效的共 {len(good)} 题）")
    seed = options["seed"].strip() or corpus.today.isoformat()
    paper = Drawn(f"{title}测试卷", seed, corpus.today, drawn(found, seed, options["count"]))
    origin = Origin("quiz", corpus.today.isoformat(), "")
    _, _, members = paper_file(out.name, quiz_paper(corpus, paper), corpus.faces, origin)
    write_out(out, zipped(members))
    if len(paper.asked) < options["count"]:
        click.echo(f"只有 {len(found)} 题，全部出了", err=True)
    OUT.print(f"写入 {out}：{len(paper.asked)} 题，卷号 {seed}")


def _scope_asked(corpus: Corpus, options: dict[str, Any]) -> tuple[Scope, str]:
    """What the options narrow a paper to, and what it is called."""
    if options["rule"] and options["procedure"]:
        raise DeployersMistake("--rule 和 --procedure 二者取一")
    part = part_named(options["part"], corpus.parts)
    post, quiz = _post_asked(corpus, options["post"].strip()), _file_asked(corpus, options)
    titles = (
        corpus.parts[part].title if part else "",
        f"{corpus.of(Post)[post].title}应知" if post else "",
        next((subject_of(corpus, one.quiz) for one in all_asked(corpus) if one.quiz.slug == quiz), "") if quiz else "",
    )
    return Scope(part, post, quiz), "".join(titles) or "制度"


def _post_asked(corpus: Corpus, name: str) -> str:
    posts = corpus.of(Post).values()
    found = next((one.slug for one in posts if name in (one.slug, *one.names)), "") if name else ""
    if name and not found:
        raise DeployersMistake(f"没有岗位“{name}”{_meant_instead(name, (one.title for one in posts))}")
    return found


def _file_asked(corpus: Corpus, options: dict[str, Any]) -> str:
    """The file of questions on the rule or procedure that is named by its title or slug."""
    option = "procedure" if options["procedure"] else "rule"
    name = options[option].strip("《》 ")
    if not name:
        return ""
    quizzes = dict.fromkeys(
        one.quiz for one in all_asked(corpus) if bool(one.quiz.procedure) == (option == "procedure")
    )
    titles = {subject_of(corpus, quiz): quiz.slug for quiz in quizzes}
    slugs = {quiz.slug.removeprefix(OF_PROCEDURE) if quiz.procedure else quiz.slug: quiz.slug for quiz in quizzes}
    if found := titles.get(name) or slugs.get(name):
        return found
    what = "程序" if option == "procedure" else "制度"
    raise DeployersMistake(f"{what}“{name}”没有题目{_meant_instead(name, [*titles, *slugs])}")


def _meant_instead(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.4)
    return f"；是不是 {near[0]}" if near else ""
