"""Thirty real laws as Word files, prints and pages, where the corpus is at hand: nothing lost, none made up."""

import re
import shutil
import subprocess
import tarfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from builder.escaping import escaped_text
from builder.intake.documents import rows_of, stated_above
from builder.intake.legal_text import Imported, import_laws, laws_in
from builder.office.reading import prose_of
from tests.test_corpus import CORPUS
from tests.test_documents import PAGE
from tests.word_files import Counted, paragraph, table, word_file, wrapped

SEED, LAWS = 11, 30
LEAST = {"docx": 0.995, "html": 0.995, "pdf": 0.98}
TABLE = [["项目", "标准", "<"], ["^", "一级", "二级"], ["得分", "九十", "八十"]]
FIRST = '<w:ind w:firstLine="420"/>'
FOOTER = (
    '<w:p><w:r><w:t>— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> —</w:t></w:r></w:p>'
)
SECTION = '<w:headerReference w:type="default" r:id="r1"/><w:footerReference w:type="default" r:id="r2"/>'
STYLE = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.exists(), reason=f"the corpus of real laws is not at {CORPUS}"),
]


def _lines(law: Imported) -> list[str]:
    return [re.sub(r"^#+ ", "", line) for line in law.body.split("\n") if line and not line.startswith("|")]


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Imported]:
    """By the name of a file, laws of which each is alone in its file."""
    folder = tmp_path_factory.mktemp("laws")
    with tarfile.open(CORPUS) as archive:
        archive.extractall(folder, filter="data")
    found = {}
    for file in Random(SEED).sample(sorted(folder.rglob("*.md")), 2 * LAWS):
        read = import_laws(file.read_text("utf-8"), file.stem)
        if len(read) == 1 and read[0].numbers and len(found) < LAWS:
            found[f"{len(found)}"] = read[0]
    return found


@pytest.fixture(scope="module")
def made(laws: dict[str, Imported], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The laws in all formats."""
    folder = tmp_path_factory.mktemp("made")
    for name, law in laws.items():
        _word(law, folder / f"{name}.docx")
        body = "".join(f"<p>　　{escaped_text(line)}</p>\n" for line in _lines(law))
        page = PAGE.replace("某某市考勤办法", "{title}").format(charset="utf-8", body=body, title=law.title)
        (folder / f"{name}.html").write_text(page, "utf-8")
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice:
        asked = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
        files = [str(folder / f"{name}.docx") for name in laws]
        subprocess.run([*asked, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=300)
    return folder


def _word(law: Imported, file: Path) -> None:
    counted = Counted()
    body = paragraph(law.title, '<w:jc w:val="center"/>', '<w:rPr><w:sz w:val="36"/></w:rPr>')
    body += "".join(paragraph(line, '<w:pStyle w:val="TOC1"/>') for line in _lines(law) if line.startswith("第一章"))
    made = [counted.paragraph(line) for line in _lines(law)]
    made = [
        one.replace("</w:pPr>", f"{FIRST}</w:pPr>", 1)
        if "<w:pPr>" in one
        else one.replace("<w:p>", f"<w:p><w:pPr>{FIRST}</w:pPr>")
        for one in made
    ]
    made[0] = made[0].replace("</w:r></w:p>", '</w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    parts = {
        "numbering": counted.part,
        "header": wrapped("hdr", paragraph("页眉一二三")),
        "footer": wrapped("ftr", FOOTER),
        "styles": wrapped("styles", STYLE),
        "footnotes": wrapped("footnotes", f'<w:footnote w:id="2">{paragraph("编者所加。")}</w:footnote>'),
    }
    word_file(file, body + "".join(made) + table(TABLE), parts, SECTION)


def _bare(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s#|\-\u3000]", "", text))


@pytest.mark.parametrize("kind", LEAST)
def test_each_article_and_word_arrives(laws: dict[str, Imported], made: Path, kind: str) -> None:
    kept = wanted = 0
    for name, law in laws.items():
        file = made / f"{name}.{kind}"
        if not file.exists():
            pytest.skip("needs LibreOffice")
        read = rows_of(prose_of(file))
        stated, rows = stated_above(read.rows)
        found = laws_in(rows, law.title, stated, read.unclear)
        assert [list(map(str, one.numbers)) for one in found] == [list(map(str, law.numbers))], (name, law.title)
        words = _bare("\n".join(_lines(law)))
        kept += (words & _bare(found[0].body)).total()
        wanted += words.total()
        if kind == "docx":
            assert "| 得分 | 九十 | 八十 |" in found[0].body
            assert any("编者所加。" in sentence for sentence in found[0].unclear)
            assert "页眉一二三" not in found[0].body
    assert kept >= LEAST[kind] * wanted, kept / wanted
