"""Building and serving a site with MkDocs, and saying in Chinese what it reports."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from builder.chinese import why_refused
from builder.files import replaced_whole
from builder.model.corpus import Corpus
from builder.pipeline import Progress, without_collector
from builder.site.plugin import RegulationsPlugin


class DeploymentError(Exception):
    """A mistake of whoever set the site up; one line says what to do."""


def build_site(root: Path, site: Path, corpus: Corpus, progress: Progress) -> None:
    """Build all pages into a folder that replaces `site` only when it is complete."""
    with replaced_whole(site) as folder, _collected() as said, without_collector():
        config = site_config(root, str(folder))
        plugin = config.plugins["regulations"]
        assert isinstance(plugin, RegulationsPlugin)
        plugin.corpus, plugin.progress = corpus, progress
        try:
            mkdocs_build(config)
        except MkDocsException as error:
            raise DeploymentError(f"网站没有生成，旧的网站没有动。MkDocs 报告：{'；'.join(said) or error}") from error


def serve_site(root: Path, address: str) -> None:
    """Serve at an address with live reload until interrupted."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        mkdocs_serve(str(root / "mkdocs.yml"), dev_addr=address, watch=[str(root / "regulations")], strict=False)
    except MkDocsException as error:
        raise DeploymentError(f"预览没有启动，地址 {address}：{error}") from error
    except OSError as error:
        raise DeploymentError(f"预览没有启动，地址 {address}：{why_refused(error)}") from error


def site_folder(root: Path) -> Path:
    """Where mkdocs.yml says that the site goes."""
    return Path(site_config(root).site_dir)


def site_config(root: Path, site_dir: str | None = None) -> MkDocsConfig:
    """What mkdocs.yml says, for another folder of the site if one is given."""
    options = {"site_dir": site_dir} if site_dir else {}
    try:
        config = load_config(str(root / "mkdocs.yml"), **options)
    except MkDocsException as error:
        raise DeploymentError(f"mkdocs.yml 有误：{error}") from error
    if "regulations" not in config.plugins:
        raise DeploymentError("mkdocs.yml 的 plugins 里没有 regulations")
    return config


@contextmanager
def _collected() -> Iterator[list[str]]:
    """What MkDocs warns of during a build."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
