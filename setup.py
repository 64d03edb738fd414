"""What pyproject.toml cannot say: the authors' guides, whose home is docs/, are part of what `zhidu new` copies."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithGuides(build_py):
    """Puts the guides into the package that is built; an editable one finds them where they are."""

    def run(self) -> None:
        """Copy the package, then the guides."""
        super().run()
        target = Path(self.build_lib, "builder/starter/docs/authors")
        if not self.editable_mode:
            self.copy_tree("docs/authors", str(target))


setup(cmdclass={"build_py": WithGuides})
