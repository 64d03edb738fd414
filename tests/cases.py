"""Golden cases: Markdown and YAML files that a rules author can read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SPEC = Path(__file__).parent / "spec"
_FENCE = re.compile(r"^```(?:\w+)? (?P<name>\S+)(?: (?P<how>\w+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def read_yaml(file: Path) -> Any:
    """What a file holds; each process reads half a megabyte of them, and the loader in C takes a tenth of the time."""
    return yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its name, and its fences as (name, how, body)."""

    name: str
    fences: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        return self.name

    def body(self, name: str) -> str:
        """The body of the fence with this name."""
        return next(body for fence, _, body in self.fences if fence == name)


def cases(file: str) -> Iterator[Case]:
    """The cases of a file in tests/spec, headed `# case: name`."""
    text = (SPEC / file).read_text("utf-8")
    for section in re.split(r"^# case: ", text, flags=re.MULTILINE)[1:]:
        fences = tuple((f["name"], f["how"] or "", f["body"]) for f in _FENCE.finditer(section))
        yield Case(section.split("\n", 1)[0].strip(), fences)
