"""Building a site with MkDocs, and saying in Chinese what it reports."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import MkDocsException

from builder.files import replaced_whole
from builder.model.corpus import Corpus
from builder.pipeline import Progress, without_collector
from builder.site.configuration import DeploymentError, site_config
from builder.site.plugin import RegulationsPlugin
from builder.site.reports import reported


def build_site(root: Path, site: Path, corpus: Corpus, progress: Progress) -> None:
    """Build all pages into a folder that replaces `site` only when it is complete."""
    with replaced_whole(site) as folder, _collected() as said, without_collector():
        config = site_config(root, str(folder))
        plugin = config.plugins["regulations"]
        assert isinstance(plugin, RegulationsPlugin)
        plugin.corpus, plugin.progress = corpus, progress
        try:
            mkdocs_build(config)
        except DeploymentError as error:
            raise DeploymentError(f"网站没有生成，旧的网站没有动。{error}") from error
        except MkDocsException as error:
            told = "；".join(reported(config, said or [str(error)]))
            raise DeploymentError(f"网站没有生成，旧的网站没有动。{told}") from error
        # Where mkdocs.yml is not strict, the site is made all the same.
        sys.stderr.writelines(f"{line}\n" for line in reported(config, said))


def site_folder(root: Path) -> Path:
    """Where mkdocs.yml says that the site goes."""
    return Path(site_config(root).site_dir)


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
