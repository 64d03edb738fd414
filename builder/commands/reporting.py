"""The command `zhidu assess report`: one assessment as papers."""

from collections.abc import Iterator
from pathlib import Path

import click

from builder.commands.assessing import assessment_in
from builder.commands.made import tell_made
from builder.commands.rosters import readable_roster
from builder.commands.systems import system_corpus, system_named
from builder.commands.terminal import OUT, PATH, DeployersMistake, disk_errors, hold, require_root
from builder.generate.assessment import REPORT, SHEET, assessment_book, assessment_report, assessment_sheet
from builder.generate.layout import form_paper
from builder.generate.making import File
from builder.generate.names import file_name
from builder.generate.procedure import FORMS, filled_form
from builder.generate.provenance import Origin, read_origin
from builder.generate.written import book_file, form_file, paper_file, write_files
from builder.model.corpus import Corpus
from builder.model.faces import Faces
from builder.model.plan import STAR
from builder.model.station import ROSTER, STATION, Station
from builder.rating.carrying import version_told
from builder.rating.procedure import Procedure, procedure_of
from builder.rating.report import UNNAMED, Report, report_of
from builder.roster.stations import read_roster


@click.command("report", options_metavar="[选项]")
@click.argument("file", type=PATH, metavar="文件")
@click.option("--out", metavar="文件夹", type=PATH, required=True, help="写到哪个文件夹。")
@click.pass_obj
def report(root: Path, file: Path, out: Path) -> None:
    """把一个自评文件写成自评表、自评报告、等级评定的各张表（Word）和一张 Excel 表；改动过的不覆盖。"""
    require_root(root)
    read = assessment_in(file)
    corpus = system_corpus(root, read.system)
    system = system_named(corpus, read.system)
    told = report_of(read, system)
    origin = Origin(system.key, system.effective.isoformat(), told.station)
    _require_same(out, origin)
    hold(out, out)
    with disk_errors(out):
        files = _report_files(told, corpus.faces, origin)
        station = _station_of(root, corpus, origin.station)
        given = procedure_of(told, system, station.given.get(STAR, ""))
        made = write_files(out, (*files, *_procedure_files(corpus, given, told, station, origin)))
    for words in (*version_told(read.version, system), *told.outcome):
        OUT.print(words)
    if missing := [f"{slug}.md" for slug in FORMS if slug not in corpus.forms]:
        OUT.print(
            f"没有做等级评定的 {len(missing)} 张表，知识库的 regulations/forms 里没有：{'、'.join(missing)}。"
            "从 zhidu 自带知识库的同一个文件夹复制过来，再运行一次"
        )
    tell_made(made, out)


def _report_files(told: Report, faces: Faces, origin: Origin) -> Iterator[File]:
    yield paper_file(f"{SHEET}.docx", assessment_sheet(told), faces, origin)
    yield paper_file(f"{REPORT}.docx", assessment_report(told), faces, origin)
    yield book_file(f"{SHEET}.xlsx", assessment_book(told), origin)


def _procedure_files(
    corpus: Corpus, given: Procedure, told: Report, station: Station, origin: Origin
) -> Iterator[File]:
    """The forms of the procedure that the knowledge base has, filled."""
    for at, slug in enumerate(FORMS, start=1):
        if form := corpus.forms.get(slug):
            paper = filled_form(slug, form_paper(form, corpus.slots), given, told.example, corpus.slots)
            path = f"等级评定/{at}-{file_name(form.front.title)}.docx"
            yield form_file(path, paper, corpus, station, origin)


def _station_of(root: Path, corpus: Corpus, name: str) -> Station:
    """The station as the roster has it, else with nothing but its name."""
    if (root / ROSTER).exists():
        with readable_roster(root / ROSTER):
            for station in read_roster(root / ROSTER, corpus.slots).stations():
                if station.name == name:
                    return station
    return Station(name, {} if name == UNNAMED else {STATION: name})


def _require_same(out: Path, origin: Origin) -> None:
    """Files of two stations or systems are never mixed in a folder."""
    found = read_origin(out / f"{SHEET}.docx") if (out / f"{SHEET}.docx").exists() else None
    if found and (found.origin.source, found.origin.station) != (origin.source, origin.station):
        whose = f"{found.origin.station}、{found.origin.source}"
        raise DeployersMistake(f"{out} 里已经有另一份自评（{whose}），没有改动；请换一个文件夹")
