"""What travels with a site is listed, with the words of its licences."""

import re
from importlib.metadata import distribution
from pathlib import Path

from builder.site.licences import LICENCES, licences


def test_every_site_has_the_licences_of_what_travels_with_it(own_site: Path) -> None:
    text = (own_site / LICENCES).read_text("utf-8")
    assert text == licences()
    assert text.startswith("# 随网站一起分发的软件和它们的许可\n\nzhidu ")
    for name in ("zhidu", "mkdocs-material", "pypinyin", "python-docx", "openpyxl"):
        assert f"{name} {distribution(name).version}：MIT" in text
        assert re.search(rf"^## {name}：.*LICEN[CS]E", text, re.MULTILINE), name
    assert text.count("Permission is hereby granted, free of charge") >= 4


def test_a_site_has_no_script_of_the_theme(own_site: Path) -> None:
    assert (
        sorted(file.name for file in own_site.rglob("*.js") if file.name.startswith(("bundle", "search.", "lunr")))
        == []
    )
