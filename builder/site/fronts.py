"""What is wrong with hand-written files: front matter that MkDocs prints or passes over without a word, links out."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import meta

from builder.diagnostics import Code, Diagnostic, Place
from builder.parse.loading import load_yaml
from builder.source import Source, read_source


def files_left_out(config: MkDocsConfig, files: Files) -> Iterator[tuple[File, Diagnostic]]:
    """What a site cannot hold: files that a link brings in from outside of docs/, and what is no file, as a pipe."""
    docs = Path(config.docs_dir)
    inside = docs.resolve()
    for file in files:
        if file.abs_src_path and not file.generated_by and Path(file.abs_src_path).is_relative_to(docs):
            there = Path(file.abs_src_path).resolve()
            if not there.is_relative_to(inside):
                message, hint = f"是链接，指向 {docs.name} 外面，没有收入网站", "把文件复制进来"
                yield file, Diagnostic(Code.FILE_UNREAD, Place(f"{docs.name}/{file.src_uri}"), message, hint)
            elif there.exists() and not there.is_file():
                message, hint = "这不是普通文件，没有收入网站", "删去，或者换成文件"
                yield file, Diagnostic(Code.FILE_UNREAD, Place(f"{docs.name}/{file.src_uri}"), message, hint)


def page_mistakes(config: MkDocsConfig, files: Files) -> Iterator[Diagnostic]:
    """Mistakes in the front matter of each page of docs/, at their places."""
    templates = frozenset(config.theme.get_env().list_templates())
    for file in files.documentation_pages():
        if file.generated_by or not file.abs_src_path:
            continue
        source = read_source(Path(file.abs_src_path), f"{Path(config.docs_dir).name}/{file.src_uri}")
        yield from _front_mistakes(source, templates)


def _front_mistakes(source: Source, templates: frozenset[str]) -> Iterator[Diagnostic]:
    found = meta.YAML_RE.match(source.text)
    _, facts = meta.get_data(source.text)
    if not found:
        if facts:
            message = f"开头的“{source.text.split(':', 1)[0].strip()}:”当作题头，不会印出来"
            hint = "题头写在两行 --- 之间；是正文的，前面加标题"
            yield Diagnostic(Code.FRONT_MATTER, Place(source.path), message, hint)
        return
    read = load_yaml(Source(source.path, "\n" + found[1]), dict)
    yield from read.diagnostics
    if any(told.is_error for told in read.diagnostics):
        return
    if read.value and not facts:
        message, hint = "题头里有不能用的数字或者日期，题头会印在页面上", "改正，或者用英文双引号括起来"
        yield Diagnostic(Code.FRONT_MATTER, Place(source.path), message, hint)
    if "template" in facts and facts["template"] not in templates:
        message = f"没有“{facts['template']}”这个模板"
        yield Diagnostic(Code.FRONT_KEY, read.places.of("template"), message, "删去这一行")
