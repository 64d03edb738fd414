"""What is wrong with mkdocs.yml and the hand-written pages: what a build ends at, `zhidu check` tells as well."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files

from builder.chinese import why_refused
from builder.compile.results import results_page
from builder.compile.routes import HOME, may_be_generated
from builder.compile.site import all_pages
from builder.diagnostics import Code, Diagnostic, Place
from builder.escaping import escaped_line
from builder.model.corpus import Corpus
from builder.site.configuration import DeploymentError, site_config
from builder.site.frame import frame_of
from builder.site.fronts import files_left_out, page_mistakes
from builder.site.reports import collected, reported
from builder.site.templates import with_our_theme


def site_mistakes(root: Path, corpus: Corpus) -> tuple[tuple[Diagnostic, ...], str]:
    """What a build tells of hand-written pages, and why it would end before it looks at them; one of them is empty."""
    try:
        with collected() as said:
            config = with_our_theme(site_config(root))
            require_readable(config)
            files = get_files(config)
            files.add_files_from_theme(config.theme.get_env(), config)
        told = (*mistakes_in_pages(config, files), *_clashes(config, files, corpus))
        frame_of(config, files)
    except DeploymentError as error:
        return (), str(error)
    notes = reported(config, said)
    if config.strict:
        return told, "；".join(notes)
    sys.stderr.writelines(f"{escaped_line(note)}\n" for note in notes)
    return told, ""


def mistakes_in_pages(config: MkDocsConfig, files: Files) -> tuple[Diagnostic, ...]:
    """What is wrong with hand-written pages; those that a site cannot hold are left out."""
    left_out = tuple(files_left_out(config, files))
    for file, _ in left_out:
        files.remove(file)
    return (*(told for _, told in left_out), *page_mistakes(config, files))


def require_readable(config: MkDocsConfig) -> None:
    """Refuse pages that cannot be read: MkDocs makes a site without them, and does not tell."""
    for _ in os.walk(config.docs_dir, onerror=_tell_unreadable):
        pass


def written_addresses(config: MkDocsConfig, files: Files) -> dict[str, Diagnostic]:
    """By its address in the site, what is told of each hand-written file if a page of ours has the same."""
    folder, hint = Path(config.docs_dir).name, "改名，或者移到别的文件夹"
    return {
        file.dest_uri: Diagnostic(Code.FILE_PLACE, Place(f"{folder}/{file.src_uri}"), "与自动生成的页面同名", hint)
        for file in files
        if file.abs_src_path and not file.generated_by and Path(file.abs_src_path).is_relative_to(config.docs_dir)
    }


def site_address(uri: str) -> str:
    """Where a page stands in the site."""
    return f"{uri.removesuffix('.md')}.html"


def _page_at(address: str) -> str:
    return f"{address.removesuffix('.html')}.md" if address.endswith(".html") else ""


def _clashes(config: MkDocsConfig, files: Files, corpus: Corpus) -> Iterator[Diagnostic]:
    """What is told of hand-written files in whose place a build would put a page; pages are made only if one may be."""
    written = written_addresses(config, files)
    front = site_address(HOME)
    perhaps = [each for each in written if each != front and may_be_generated(_page_at(each))]
    if perhaps:
        ours = {site_address(page.uri) for page in (*all_pages(corpus), results_page(corpus))}
        yield from (written[address] for address in perhaps if address in ours)


def _tell_unreadable(error: OSError) -> None:
    raise DeploymentError(f"读不了 {error.filename}：{why_refused(error)}") from error
