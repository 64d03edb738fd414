"""The theme of every site, and its templates."""

import os
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

THEME = Path(__file__).parent / "theme"


def with_our_theme(config: MkDocsConfig) -> MkDocsConfig:
    """Make what every page relies on hold: file addresses, our theme."""
    config.use_directory_urls = False
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(0, str(THEME))
    config.theme.get_env = partial(_environment, config.theme)
    return config


class _Templates(FileSystemLoader):
    """Templates without Material's ten thousand icons, which MkDocs would list and pass over at each build."""

    def list_templates(self) -> list[str]:
        """Every file below the folders, hidden ones left out."""
        found: set[str] = set()
        for folder in self.searchpath:
            for directory, folders, names in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(directory, name).relative_to(folder).as_posix() for name in names)
        return sorted(found)


def _environment(theme: Theme) -> Environment:
    environment = Theme.get_env(theme)
    environment.loader = _Templates(theme.dirs, encoding="utf-8")
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment
