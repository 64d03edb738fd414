"""Queries as readers type them, right and wrong, made by chance out of what an index holds; a seed repeats them."""

import re
from collections import defaultdict
from collections.abc import Callable
from random import Random

from builder.numerals import write_number
from search.memory import MemoryIndex
from search.tables import TABLES
from search.text import quantity

_AMOUNT = re.compile(rf"(百分之)?([0-9.,零一二两三四五六七八九十百千万]+)({'|'.join(TABLES.units)})?")
_NUMBERED = ("第{}条", "{}条", "{}", " {}", "第 {} 条第二款", "{}条之一", "第{}条第（三）项", "第{}编", "第{}章")
_BEHIND = ("法", "法细则", "条例", "实施条例", "办法", "规定", "制度")
_OF_A_WORD = "人律院定规治庭官"
"""What makes another word of a law's name: 公司法人."""
_SIGNS = "第条之款零〇两百千万亿.,%％．，。《》（）()-/\\ \u3000\u00a0Ａａ１A1x#~=、_<>&\"'\u200b😀\ud800的要会法日年"
_BLANKS = (" ", "\u3000", "\u00a0", "  ")
_WIDE = {at: chr(at + 0xFEE0) for at in range(0x21, 0x7F)}


def fuzzed(index: MemoryIndex, count: int, seed: int) -> list[str]:
    """So many different queries over an index."""
    reader = _Reader(index, Random(seed))
    makers: list[Callable[[], str]] = [
        reader.words, reader.same_sound, reader.pinyin, reader.initials, reader.article, reader.amount, reader.short,
        reader.half_pinyin, reader.question, reader.everyday, reader.keyword, reader.slip, reader.longer, reader.odd,
        reader.dressed, reader.dated,
    ]  # fmt: skip
    found: dict[str, None] = {}
    while len(found) < count:
        for make in makers:
            found[make()] = None
    return list(found)[:count]


class _Reader:
    """Someone who knows the texts and types badly."""

    def __init__(self, index: MemoryIndex, chance: Random) -> None:
        self.one_of = chance.choice
        self.upto = chance.randint
        self.sample = chance.sample
        rows = list(map(index.row, range(index.catalogue.total)))
        self.texts = [row.words for row in rows if row.words]
        self.amounts = [found.groups("") for words in self.texts for found in _AMOUNT.finditer(words)]
        self.names = [name for name, _ in index.catalogue.names]
        titles = [entry.title for entry in index.catalogue.entries]
        self.remarked = [title for title in titles if title.endswith(("）", ")"))] or titles
        self.given = [way for ways in index.gathered.asked for way in ways] + titles
        self.laws = [name for name in self.names if name.endswith("法")] or self.names
        self.years = sorted({entry.effective[:4] for entry in index.catalogue.entries if entry.effective})
        self.colloquial = list(index.catalogue.synonyms)
        self.sounds = index.catalogue.sounds
        self.alike: defaultdict[str, list[str]] = defaultdict(list)
        for sign, sound in sorted(self.sounds.items()):
            self.alike[sound].append(sign)
        longest = max(map(len, self.alike))
        self.drawn_out = [
            words[max(0, at - 1) : at + 3]
            for words in self.texts
            for at, sign in enumerate(words)
            if len(self.sounds.get(sign, "")) == longest
        ]
        """Words with a syllable of the most letters."""

    def phrase(self, shortest: int, longest: int) -> str:
        """Some characters in a row out of an article."""
        words = self.one_of(self.texts)
        at = self.upto(0, max(0, len(words) - shortest))
        return words[at : at + self.upto(shortest, longest)].replace("\n", " ")

    def named(self) -> str:
        """A name of a text, or as often a part of an article."""
        return self.one_of((self.one_of(self.names), self.phrase(2, 8)))

    def spoken(self, words: str) -> str:
        """Words in pinyin."""
        return "".join(self.sounds.get(sign, sign) for sign in words)

    def number(self) -> str:
        """A number in some writing."""
        value = self.one_of((self.upto(1, 30), self.upto(1, 9999)))
        digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))
        written = (
            f"{value}",
            f"{value:,}",
            f"{value / 10:g}万",
            write_number(value),
            digits,
            digits.replace("〇", "零"),
        )
        return self.one_of(written)

    def words(self) -> str:
        """Parts of articles."""
        return " ".join(self.phrase(1, 6) for _ in range(self.upto(1, 3)))

    def same_sound(self) -> str:
        """A slip of the input method."""
        signs = list(self.named())
        for _ in range(self.upto(1, 2)):
            at = self.upto(0, len(signs) - 1)
            signs[at] = self.one_of(self.alike.get(self.sounds.get(signs[at], ""), signs))
        return "".join(signs)

    def pinyin(self) -> str:
        """Some syllables."""
        words = self.one_of((self.named(), self.named(), self.one_of(self.drawn_out)))
        return self.one_of(("", " ")).join(map(self.spoken, words[: self.upto(2, 7)]))

    def half_pinyin(self) -> str:
        """Characters with pinyin among them."""
        name = self.named()
        start = self.upto(0, len(name) - 1)
        end = self.upto(start, len(name))
        return name[:start] + self.spoken(name[start:end]) + name[end:]

    def initials(self) -> str:
        """First letters of a name, perhaps with a number."""
        letters = "".join(self.spoken(sign)[:1] for sign in self.one_of(self.names))
        return letters[self.one_of((0, 0, 1)) : self.upto(3, 12)] + self.one_of(
            ("", self.number(), f" {self.number()}")
        )

    def article(self) -> str:
        """An article of a text, or of any."""
        name = self.one_of((self.one_of(self.names), self.short(), ""))
        return name + self.one_of(_NUMBERED).format(self.number()).replace(" ", self.one_of(_BLANKS))

    def amount(self) -> str:
        """An amount out of an article, or near one, in any writing of its number."""
        percent, number, unit = self.one_of(self.amounts)
        value = int(quantity(".".join(number.strip(".,").split(".")[:2]) or "1"))
        written = (f"{value}", f"{value:,}", f"{value / 10_000:g}万", write_number(value % 10_000 or 1), self.number())
        number, unit = self.one_of((number, *written)), self.one_of((unit, unit, "％", "个", *TABLES.units))
        amount = self.one_of((f"{percent}{number}{unit}", f"{number} {unit}", f"{number}%", f"百分之{number}"))
        return self.one_of((amount, amount, f"{self.phrase(2, 4)}{amount}", f"{amount} {self.phrase(2, 4)}"))

    def short(self) -> str:
        """A name with characters left out, as in 食安法."""
        name = self.one_of(self.names)
        kept = sorted(self.sample(range(len(name)), min(len(name), self.upto(1, 4))))
        return "".join(name[at] for at in kept) + self.one_of(("", name[-1:], self.one_of(_BEHIND)))

    def longer(self) -> str:
        """A name with something behind it that makes another text of it, or another word."""
        if self.upto(1, 3) == 1:
            return self.one_of(self.laws) + self.one_of(_OF_A_WORD)
        name = self.one_of((self.short(), self.one_of(self.names), self.one_of(self.names)))
        return self.one_of(("", "", "中华人民共和国")) + name + self.one_of((*_BEHIND, self.phrase(1, 3)))

    def slip(self) -> str:
        """A name with a character lost, doubled, wrong or elsewhere, or only a part of it."""
        name = self.one_of(self.names)
        at = self.upto(0, len(name) - 1)
        before, sign, after = name[:at], name[at], name[at + 1 :]
        instead = self.one_of(("", sign * 2, self.one_of(self.texts)[0]))
        return self.one_of((before + instead + after, before + after[:1] + sign + after[1:], name[at:], name[: at + 2]))

    def question(self) -> str:
        """A question about something."""
        asked, about = self.one_of(list(TABLES.questions)), self.named()
        return self.one_of((f"{about}{asked}", f"{asked}{about}", f"{about} {asked}"))

    def everyday(self) -> str:
        """An everyday word, alone or with others."""
        word = self.one_of(self.colloquial)
        return self.one_of((word, f"{word}{self.phrase(1, 3)}", f"{self.phrase(2, 4)} {word}"))

    def keyword(self) -> str:
        """A whole title, or what an author gave an article."""
        return self.one_of((self.one_of(self.given), self.one_of(self.given), self.one_of(self.remarked)))

    def odd(self) -> str:
        """Signs that mean something to a reader of queries, in no order."""
        signs = (self.one_of((self.one_of(_SIGNS), self.phrase(1, 3))) for _ in range(8))
        return "".join(signs)[: self.upto(1, 12)]

    def dated(self) -> str:
        """A name with a year that a version may have, before it or behind, and perhaps an article."""
        year = self.one_of((*self.years, "2011")) + self.one_of(("", "", "年", "年修订", "版"))
        name = self.one_of((self.one_of(self.laws), self.one_of(self.names), self.short()))
        return self.one_of((f"{name}{year}", f"{year}{name}", f"{name}（{year}）")) + self.one_of(("", "第五条", " 12"))

    def dressed(self) -> str:
        """A query in full-width letters, in capitals, in brackets, twice, or with other blanks."""
        words = self.one_of((self.words, self.article, self.initials, self.amount))()
        blanks = words.replace(" ", self.one_of(_BLANKS))
        return self.one_of((words.translate(_WIDE), words.upper(), f"《{words}》", words * 2, blanks))
