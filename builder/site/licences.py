"""The licences of what travels with every site, as the packages say them that it is built with."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, distribution

LICENCES = "assets/licences.txt"
_TRAVELLING = {
    "zhidu": "页面、样式、脚本和 Word、Excel 文件的模板",
    "mkdocs-material": "页面的样式",
    "pypinyin": "检索用的读音表",
    "python-docx": "Word 文件的骨架",
    "openpyxl": "Excel 文件的骨架",
}
_FILE = re.compile(r"LICEN[CS]E(?:\.(?:txt|md|rst))?", re.IGNORECASE)


@cache
def licences() -> str:
    """What travels, under which licence, and the words of each."""
    found = {name: distribution(name) for name in _TRAVELLING}
    lines = ["# 随网站一起分发的软件和它们的许可", ""]
    lines += [f"{name} {found[name].version}：{_licence(found[name])}（{what}）" for name, what in _TRAVELLING.items()]
    lines += [text for name in _TRAVELLING for text in _licence_texts(name, found[name])]
    return "\n".join(lines) + "\n"


def _licence(package: Distribution) -> str:
    metadata = package.metadata.json
    return str(metadata.get("license_expression") or metadata.get("license") or "见下")


def _licence_texts(name: str, package: Distribution) -> Iterator[str]:
    for file in sorted(package.files or (), key=str):
        if _FILE.fullmatch(file.name):
            text = file.read_text("utf-8")
            yield f"\n\n## {name}：{file.as_posix().partition('.dist-info/')[2] or file.as_posix()}\n\n{text.strip()}"
