"""What pyproject.toml cannot say: guides, facts of laws, limits, calendars, procedures are what `zhidu new` copies."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = ("docs/authors", *(f"regulations/{name}" for name in ("basis", "limits", "calendar", "procedures")))
"""Their home is the repository's own base; builder/commands/editing.py names them, too."""


class WithShipped(build_py):
    """Puts them into the package that is built; an editable one finds them where they are."""

    def run(self) -> None:
        """Copy the package, then what is shipped with it."""
        super().run()
        if not self.editable_mode:
            for folder in SHIPPED:
                self.copy_tree(folder, str(Path(self.build_lib, "builder/starter", folder)))


setup(cmdclass={"build_py": WithShipped})
