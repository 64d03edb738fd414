"""The `zhidu` command: arguments, exit codes, progress; nothing else."""

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.chinese import speak_chinese
from builder.commands.filling import fill, roster
from builder.commands.proofing import proof_files
from builder.commands.searching import search, synonyms
from builder.commands.terminal import (
    AUTHORS_MISTAKE,
    OUT,
    DeployersMistake,
    disk_errors,
    progress_bar,
    require_root,
    show_diagnostics,
    site_errors,
)
from builder.diagnostics import Diagnostic
from builder.files import replaced_whole, write_whole
from builder.model.corpus import Corpus
from builder.parse.records import read_laws
from builder.parse.regulation import format_rule
from builder.pipeline import STARTER, load, today_in_china
from builder.references import normal_title
from builder.source import read_source

if TYPE_CHECKING:
    from builder.intake.folder import ImportReport

_GUIDES = Path(__file__).parents[1] / "docs/authors"
"""Where the repository has the guides; an installed package has them in the starter."""

speak_chinese()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
)
@click.option(
    "--root",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    default=Path(),
    help="知识库所在的文件夹（有 mkdocs.yml），默认当前文件夹。",
)
@click.version_option(package_name="zhidu", prog_name="zhidu", message="%(prog)s %(version)s", help="显示版本号。")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """把制度和法律依据编成可以离线查阅的网站。"""
    context.obj = root


@main.command(options_metavar="[选项]")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
def new(folder: Path) -> None:
    """新建一个小知识库：有一项制度、一张表单、一本台账、花名册和编写指南，可以立即生成网站。"""
    if folder.exists() and any(folder.iterdir()):
        raise DeployersMistake(f"{folder} 里已经有文件，请换一个空文件夹")
    with disk_errors(folder):
        shutil.copytree(STARTER, folder, dirs_exist_ok=True)
        if not (guides := folder / "docs/authors").exists():
            shutil.copytree(_GUIDES, guides)
    OUT.print(f"已建好 {folder}；进入该文件夹后运行 zhidu build", markup=False)


@main.command(options_metavar="[选项]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出文字或 JSON。")
@click.pass_obj
def check(root: Path, form: str) -> None:
    """检查全部内容，逐条列出问题。"""
    _, diagnostics = _knowledge_base(root)
    if form == "json":
        click.echo(json.dumps([diagnostic.as_json() for diagnostic in diagnostics], ensure_ascii=False, indent=1))
    else:
        show_diagnostics(diagnostics)
        OUT.print("" if diagnostics else "没有发现问题", end="" if diagnostics else "\n")
    _stop_on_errors(diagnostics)


@main.command(options_metavar="[选项]")
@click.option(
    "--site-dir",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    default=None,
    help="网站放到哪里，默认按 mkdocs.yml。",
)
@click.pass_obj
def build(root: Path, site_dir: Path | None) -> None:
    """检查并生成网站；全部完成才替换旧的网站。"""
    from builder.site.report import build_site, site_folder

    corpus, diagnostics = _knowledge_base(root)
    show_diagnostics(diagnostics)
    _stop_on_errors(diagnostics)
    with site_errors(), progress_bar() as report:
        folder = (site_dir or site_folder(root)).absolute()
        _replaceable(folder)
        with disk_errors(folder):
            build_site(root, folder, corpus, report)
    OUT.print(f"网站已生成，用浏览器打开：{folder / 'index.html'}", markup=False)


@main.command(options_metavar="[选项]")
@click.option("--address", metavar="地址:端口", default="127.0.0.1:8000", help="地址和端口，默认 127.0.0.1:8000。")
@click.pass_obj
def serve(root: Path, address: str) -> None:
    """在本机预览，保存文件后页面自动更新。"""
    from builder.site.report import serve_site

    require_root(root)
    OUT.print(f"预览地址：http://{address}/（按 Ctrl-C 结束）", markup=False)
    with site_errors():
        serve_site(root, address)


@main.command(options_metavar="[选项]")
@click.option("--out", metavar="文件夹", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹。")
@click.pass_obj
def pages(root: Path, out: Path) -> None:
    """写出全部页面的 Markdown，供其他网站生成器使用。"""
    from builder.compile.prose import page_markdown
    from builder.compile.site import all_pages

    corpus, diagnostics = _knowledge_base(root)
    show_diagnostics(diagnostics)
    _stop_on_errors(diagnostics)
    if out.exists() and any(out.iterdir()):
        raise DeployersMistake(f"{out} 里已经有文件，请换一个空文件夹")
    count = 0
    with disk_errors(out), replaced_whole(out.absolute()) as folder:
        for page in all_pages(corpus):
            file = folder / page.uri
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page_markdown(page), encoding="utf-8", newline="\n")
            count += 1
    OUT.print(f"已写出 {count} 页：{out}", markup=False)


@main.command(options_metavar="[选项]")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[文件]...")
@click.option("--check", "only_check", is_flag=True, help="只列出要整理的文件，不改动。")
@click.pass_obj
def fmt(root: Path, files: tuple[Path, ...], only_check: bool) -> None:  # noqa: FBT001  a flag of the command line
    """把制度文件整理成规范的写法；不给文件就整理全部制度。"""
    require_root(root)
    changed = 0
    for file in files or sorted((root / "regulations/rules").rglob("*.md")):
        if file.is_symlink() or not file.is_file():
            raise DeployersMistake(f"{file} 不是文件")
        source = read_source(file, file.as_posix())
        tidy = format_rule(source)
        if any(diagnostic.is_error for diagnostic in source.diagnostics) or tidy == source.text:
            continue
        changed += 1
        if not only_check:
            with disk_errors(file):
                write_whole(file, tidy)
        OUT.print(f"{'要整理' if only_check else '已整理'}：{file}", markup=False)
    OUT.print(f"共 {changed} 个文件", markup=False)
    if changed and only_check:
        sys.exit(AUTHORS_MISTAKE)


@main.command("import", options_metavar="[选项]")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹...")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出报告。")
@click.pass_obj
def import_texts(root: Path, sources: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001  a flag of the command line
    """取入法律文件全文（Markdown 或纯文本），逐个报告条数和不清楚的地方。"""
    from builder.intake.folder import files_to_import, import_file

    require_root(root)
    slugs = {normal_title(law.title): law.slug for law in _recorded_laws(root)}
    reports: list[ImportReport] = []
    for source in sources:
        if not source.exists():
            raise DeployersMistake(f"找不到 {source}")
    files = [file for source in sources for file in files_to_import(source)]
    try:
        with disk_errors(root), progress_bar() as report:
            for done, file in enumerate(files):
                report("取入", done, len(files))
                reports.append(import_file(file, root, slugs))
    finally:
        if as_json:
            click.echo(json.dumps([report.as_json() for report in reports], ensure_ascii=False, indent=1))
        else:
            _show_import(reports)
    if any(report.outcome == "未取入" for report in reports):
        sys.exit(AUTHORS_MISTAKE)


main.add_command(fill)
main.add_command(proof_files)
main.add_command(roster)
main.add_command(search)
main.add_command(synonyms)


def _replaceable(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier site: it would be gone."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "assets" / "zhidu.css").is_file():
        raise DeployersMistake(f"{folder} 里有别的文件，不是以前生成的网站；请换一个空文件夹")


def _show_import(reports: "list[ImportReport]") -> None:
    for report in reports:
        click.echo(f"{report.outcome} {report.file}：{report.articles} 条 → {report.path or '（无）'}")
        for unclear in report.unclear:
            click.echo(f"    {unclear}")
    outcomes = {
        outcome: sum(report.outcome == outcome for report in reports) for outcome in ("新增", "未变", "另存", "未取入")
    }
    counted = "，".join(f"{outcome} {count}" for outcome, count in outcomes.items())
    articles = sum(report.articles for report in reports)
    plain = sum(not report.articles for report in reports)
    click.echo(f"共 {len(reports)} 个文件（{counted}），{articles} 条；不分条的 {plain} 个")


def _knowledge_base(root: Path) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    require_root(root)
    with progress_bar() as report:
        return load(root, today_in_china(), report)


def _recorded_laws(root: Path) -> list[Any]:
    file = root / "regulations/basis/laws.yaml"
    return list(read_laws(read_source(file, "regulations/basis/laws.yaml")).value.values()) if file.exists() else []


def _stop_on_errors(diagnostics: tuple[Diagnostic, ...]) -> None:
    if any(diagnostic.is_error for diagnostic in diagnostics):
        sys.exit(AUTHORS_MISTAKE)


if __name__ == "__main__":
    main()
