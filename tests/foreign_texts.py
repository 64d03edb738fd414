"""Texts of laws from elsewhere, read one at a time for tests."""

from builder.intake.legal_text import Imported, import_laws

ARTICLES = "\n\n第一条 甲。\n\n第二条 乙。\n"


def read_one(text: str) -> Imported:
    (law,) = import_laws(text, "文件名")
    return law


def all_told(law: Imported) -> str:
    return "\n".join((*law.unclear, *law.facts.doubts()))


def read_noted(note: str) -> Imported:
    return read_one(f"某办法\n\n{note}{ARTICLES}")


def lines_of(law: Imported) -> list[str]:
    return [line for line in law.body.split("\n\n") if line.strip()]
