"""Building a site with MkDocs, and saying in Chinese what it reports."""

import sys
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import MkDocsException

from builder.escaping import escaped_line
from builder.folders import LIST, replaced_whole
from builder.model.corpus import Corpus
from builder.pipeline import Progress
from builder.site.checking import require_readable
from builder.site.configuration import DeploymentError, site_config
from builder.site.plugin import RegulationsPlugin
from builder.site.reports import collected, reported
from builder.site.styles import STYLE
from builder.values import without_collector


def build_site(root: Path, site: Path, corpus: Corpus, progress: Progress) -> list[str]:
    """Build all pages into a folder that replaces `site` only when it is complete; tell what of others it keeps."""
    with replaced_whole(site, "网站") as made, collected() as said, without_collector():
        config = site_config(root, str(made.folder))
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
        sys.stderr.writelines(f"{escaped_line(line)}\n" for line in reported(config, said))
    return made.kept


def site_folder(root: Path, given: Path | None) -> Path:
    """Where the site goes: where the deployer or else mkdocs.yml says, clear of what it is made from."""
    config = site_config(root)
    require_readable(config)
    folder = (given or Path(config.site_dir)).absolute()
    there = folder.resolve()
    sources = (Path(config.docs_dir).resolve(), (root / "regulations").resolve())
    if root.resolve().is_relative_to(there) or any(there.is_relative_to(source) for source in sources):
        raise DeploymentError(f"{folder} 里有知识库的内容，网站不能放在这里；请换一个文件夹")
    if (there / STYLE).is_file() and not (there / LIST).is_file():
        raise DeploymentError(
            f"{folder} 里的网站没有文件清单（{LIST}），是以前的程序生成的，分不清哪些文件是别人放的；"
            "请把不属于网站的文件移走，删去或者改名这个文件夹，再生成"
        )
    return folder
