"""Recall and precision of citations against articles judged by reading (citations.yaml, held_out.yaml)."""

import argparse
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from builder.days import today_in_china
from builder.intake.folder import import_files
from builder.intake.identity import Known
from builder.model.citation import UNKNOWN, Citation
from builder.model.corpus import Corpus
from builder.model.regulation import Regulation, texts_in
from builder.pipeline import load
from builder.references import normal_title

GOLD = Path(__file__).with_name("citations.yaml")
"""What the resolver was developed on."""
HELD_OUT = Path(__file__).with_name("held_out.yaml")
"""What nobody looked at while it was written; `corpus` names the archive that has the file."""
LAWS = Path(__file__).parent.parent / "regulations" / "basis" / "laws.yaml"
Judged = tuple[str, str]
"""Words of a citation and its target."""


@dataclass(frozen=True, slots=True)
class Score:
    """Citations judged, found, and found right."""

    judged: int
    found: int
    right: int
    strays: int
    """Wrong ones that lead to the text's own provisions."""
    slips: tuple[str, ...]
    bare: tuple[int, int] = (0, 0)
    """Of 第三条 alone that is the text's own: judged, and found so."""

    @property
    def recall(self) -> float:
        """Share of the judged citations that were found with their target."""
        return self.right / self.judged

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found

    def __str__(self) -> str:
        figures = f"recall {self.recall:.4f} (>= .97), precision {self.precision:.4f} (>= .995)"
        bare = f"of {self.bare[0]} bare 第…条 of their own {self.bare[1]} found"
        return f"{figures}, {self.judged} judged, {self.found} found; {bare}, {self.strays} wrongly own (0)"


def score(corpus: Corpus, gold: Path = GOLD, paths: Mapping[str, str] | None = None) -> Score:
    """Compare every judged article with what the resolver finds in it; `paths` tells where a file was imported."""
    by_title = {text.front.title: text for text in corpus.texts}
    by_path = {text.path: text for text in corpus.texts}
    judged = found = right = strays = 0
    bare, bare_found = 0, 0
    slips: list[str] = []
    for entry in yaml.safe_load(gold.read_text("utf-8")):
        text = by_path[paths[entry["file"]]] if paths else by_title[entry["law"]]
        want = Counter((words, _plain(target)) for words, target in entry["citations"])
        have = Counter((words, _plain(target)) for words, target in _found(corpus, text, entry["article"]))
        judged, found, right = judged + want.total(), found + have.total(), right + (want & have).total()
        own, own_found = (_bare(each) for each in (want, want & have))
        bare, bare_found = bare + own, bare_found + own_found
        strays += sum(target.startswith(("art_", "att_")) for _, target in (have - want).elements())
        for sign, rest in (("-", want - have), ("+", have - want)):
            slips += [f"{sign} {entry['law']} {entry['article']}: {words} → {target}" for words, target in rest]
    return Score(judged, found, right, strays, tuple(slips), (bare, bare_found))


def score_held_out(archives: Path, root: Path) -> Score | None:
    """The score over the held-out articles, of a knowledge base made at `root`; None without the archives."""
    entries = yaml.safe_load(HELD_OUT.read_text("utf-8"))
    paths: dict[str, str] = {}
    (root / "regulations" / "basis").mkdir(parents=True)
    (root / "regulations" / "basis" / "laws.yaml").write_bytes(LAWS.read_bytes())
    for name in ("samr", "laws-l"):
        archive = archives / f"{name}.tar.xz"
        if not archive.is_file():
            return None
        with tarfile.open(archive) as tar:
            tar.extractall(root / name, filter="data")
        judged = {entry["file"] for entry in entries if entry["corpus"] == name}
        for file in sorted((root / name).rglob("*.md")):
            within = file.relative_to(root / name).as_posix()
            if name == "samr" or within in judged:
                longest = max(import_files([file], root, Known(())), key=lambda report: report.articles)
                paths[within] = _in_folder_of_its_own(root, longest.path)
    return score(load(root, today_in_china())[0], HELD_OUT, paths)


def _in_folder_of_its_own(root: Path, path: str) -> str:
    """Where a text is read that the import stored beside another of its title and day."""
    if path.endswith(".md"):
        return path
    name, extra = path.rsplit(".", 1)
    folder, day = name.rsplit("/", 1)
    moved = f"{folder}-{extra}/{day}"
    (root / moved).parent.mkdir(exist_ok=True)
    (root / path).rename(root / moved)
    return moved


def _bare(citations: Counter[Judged]) -> int:
    """How many of them are 第三条 without a name, of the text's own."""
    return sum(n for (words, target), n in citations.items() if words.startswith("第") and target.startswith("art_"))


def _plain(target: str) -> str:
    """A target without the name of the state, which a title may have or leave out, in one spelling of brackets."""
    return normal_title(target).removeprefix("中华人民共和国")


def _found(corpus: Corpus, text: Regulation, article: str) -> Iterator[Judged]:
    """What the resolver takes for a citation of something; what it leaves open counts as not found."""
    table = corpus.citations[text.path]
    for where, words in texts_in(text):
        if where and not where.annex and where.article.anchor == article:
            for citation in table.get((words.line, words.column), ()):
                if citation.document != UNKNOWN:
                    yield words.words[citation.start : citation.end], _target(corpus, text, citation)


def _target(corpus: Corpus, text: Regulation, citation: Citation) -> str:
    ends = [provision.anchor for provision in (citation.first, citation.last) if provision]
    place = "..".join(ends)
    if citation.document == text.key and place:
        return place
    law = corpus.laws.get(citation.document.removeprefix("laws/"))
    title = law.title if law else citation.title or citation.document
    return f"{title}#{place}" if place else title


def main() -> None:
    """Print the score, and the slips when asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--held-out", type=Path, help="folder with the archives; ROOT is made")
    parser.add_argument("--slips", action="store_true")
    given = parser.parse_args()
    if given.held_out:
        result = score_held_out(given.held_out, given.root)
    else:
        result = score(load(given.root, today_in_china())[0])
    print(result or "the archives are not there; nothing was measured")
    if given.slips and result:
        print(*result.slips, sep="\n")


if __name__ == "__main__":
    main()
