"""The commands that read a whole knowledge base: `zhidu check`, `build`, `serve` and `pages`."""

from pathlib import Path

import click

from builder.commands.reading import knowledge_base
from builder.commands.terminal import (
    OUT,
    PATH,
    DeployersMistake,
    disk_errors,
    echo_json,
    progress_bar,
    require_root,
    show_diagnostics,
    site_errors,
    stop_on_errors,
)
from builder.days import today_in_china
from builder.folders import LIST, replaced_whole
from builder.model.station import ROSTER

_MOST_NAMED = 3


@click.command(options_metavar="[选项]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出文字或 JSON。")
@click.pass_obj
def check(root: Path, form: str) -> None:
    """检查全部内容，逐条列出问题。"""
    from builder.site.checking import site_mistakes

    corpus, diagnostics = knowledge_base(root, today_in_china())
    told, refused = site_mistakes(root, corpus)
    diagnostics += told
    if form == "json":
        echo_json([diagnostic.as_json() for diagnostic in diagnostics])
    else:
        show_diagnostics(diagnostics)
        if not (diagnostics or refused):
            OUT.print("没有发现问题")
    stop_on_errors(diagnostics)
    if refused:
        raise DeployersMistake(refused)


@click.command(options_metavar="[选项]")
@click.option(
    "--site-dir",
    metavar="文件夹",
    type=PATH,
    default=None,
    help="网站放到哪里，默认按 mkdocs.yml。",
)
@click.pass_obj
def build(root: Path, site_dir: Path | None) -> None:
    """检查并生成网站；全部完成才替换旧的网站。"""
    from builder.site.report import build_site, site_folder

    corpus, diagnostics = knowledge_base(root, today_in_china())
    show_diagnostics(diagnostics)
    stop_on_errors(diagnostics)
    with site_errors(), progress_bar() as report:
        folder = site_folder(root, site_dir)
        with disk_errors(folder):
            kept = build_site(root, folder, corpus, report)
    _tell_kept(kept)
    OUT.print(f"网站已生成，用浏览器打开：{folder / 'index.html'}")


@click.command(options_metavar="[选项]")
@click.option("--address", metavar="地址:端口", default="127.0.0.1:8000", help="地址和端口，默认 127.0.0.1:8000。")
@click.pass_obj
def serve(root: Path, address: str) -> None:
    """在本机预览，保存文件后页面自动更新。"""
    from builder.site.preview import serve_site

    require_root(root)
    with site_errors():
        serve_site(root, address, lambda url: OUT.print(f"预览地址：{url}（按 Ctrl-C 结束）"))


@click.command(options_metavar="[选项]")
@click.option("--out", metavar="文件夹", type=PATH, required=True, help="写到哪个文件夹。")
@click.pass_obj
def pages(root: Path, out: Path) -> None:
    """写出全部页面的 Markdown，供其他网站生成器使用。"""
    from builder.compile.prose import page_markdown
    from builder.compile.site import all_pages
    from builder.site.moulds import published_stations

    corpus, diagnostics = knowledge_base(root, today_in_china())
    show_diagnostics(diagnostics)
    stop_on_errors(diagnostics)
    if out.is_dir() and any(out.iterdir()) and not (out / LIST).is_file():
        raise DeployersMistake(f"{out} 里已经有别的文件，请换一个空文件夹")
    stations = published_stations(root / ROSTER, corpus.slots)
    count = 0
    with disk_errors(out), replaced_whole(out, "Markdown 页面") as made:
        for page in all_pages(corpus, stations):
            file = made.folder / page.uri
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page_markdown(page), encoding="utf-8", newline="\n")
            count += 1
    _tell_kept(made.kept)
    OUT.print(f"已写出 {count} 页：{out}")


def _tell_kept(kept: list[str]) -> None:
    """Name what others have put into a folder that was written anew."""
    if kept:
        named = "、".join(kept[:_MOST_NAMED]) + (" 等" if len(kept) > _MOST_NAMED else "")
        OUT.print(f"保留了 {len(kept)} 个不是本程序写的文件或者文件夹：{named}")
