"""Queries as readers type them, right and wrong, made by chance out of what an index holds; a seed repeats them."""

from collections import defaultdict
from collections.abc import Callable
from random import Random

from builder.numerals import write_number
from search.memory import MemoryIndex
from search.tables import TABLES
from search.text import fold

_ENDS = ("法", "法细则", "条例", "实施条例", "办法", "规定", "制度")
_ODD = "第条之款零〇两百千万亿.,%％．，。《》（）()-/\\ \u3000\u00a0Ａａ１A1x#~=、_<>&\"'\u200b😀\ud800的要会法日年"
_WIDE = {at: chr(at + 0xFEE0) for at in range(0x21, 0x7F)}


def fuzzed(index: MemoryIndex, count: int, seed: int) -> list[str]:
    """So many different queries over an index."""
    reader = _Reader(index, Random(seed))
    makers: list[Callable[[], str]] = [
        reader.words, reader.same_sound, reader.pinyin, reader.initials, reader.article, reader.amount, reader.short,
        reader.half_pinyin, reader.question, reader.everyday, reader.slip, reader.derived, reader.odd, reader.dressed,
    ]  # fmt: skip
    found: dict[str, None] = {}
    while len(found) < count:
        for make in makers:
            found[make()] = None
    return list(found)[:count]


class _Reader:
    """Someone who knows the texts and types badly."""

    def __init__(self, index: MemoryIndex, chance: Random) -> None:
        self.index = index
        self.chance = chance
        self.sounds = index.catalogue.sounds
        self.names = [name for name, _ in index.catalogue.names]
        self.everyday_words = list(index.catalogue.synonyms)
        self.alike: defaultdict[str, list[str]] = defaultdict(list)
        for sign, sound in sorted(self.sounds.items()):
            self.alike[sound].append(sign)

    def name(self) -> str:
        """A name of a text, or as often a part of an article."""
        return self.chance.choice(self.names) if self.chance.random() < 0.5 else self.phrase(2, 8)

    def phrase(self, shortest: int, longest: int) -> str:
        """Some characters in a row out of an article."""
        while True:
            words = self.index.row(self.chance.randrange(self.index.catalogue.total)).words
            length = self.chance.randint(shortest, longest)
            at = self.chance.randrange(len(words)) if words else 0
            if len(found := words[at : at + length].replace("\n", "")) >= shortest:
                return found

    def number(self) -> str:
        """A number in either script."""
        value = self.chance.choice((self.chance.randint(1, 30), self.chance.randint(1, 400), 10_000, 50_000))
        return (
            str(value)
            if self.chance.random() < 0.5
            else write_number(value)
            if value < 10_000
            else f"{value // 10_000}万"
        )

    def words(self) -> str:
        return " ".join(self.phrase(1, 6) for _ in range(self.chance.randint(1, 3)))

    def same_sound(self) -> str:
        signs = list(self.name())
        for _ in range(self.chance.randint(1, 2)):
            at = self.chance.randrange(len(signs))
            signs[at] = self.chance.choice(self.alike.get(self.sounds.get(signs[at], ""), [signs[at]]))
        return "".join(signs)

    def pinyin(self) -> str:
        between = self.chance.choice(("", "", " "))
        return between.join(self.sounds.get(sign, sign) for sign in self.name()[: self.chance.randint(2, 7)])

    def initials(self) -> str:
        letters = "".join(self.sounds.get(sign, sign)[:1] for sign in self.chance.choice(self.names))
        start = self.chance.choice((0, 0, 1))
        return letters[start : self.chance.randint(3, 12)] + self.chance.choice(
            ("", "", self.number(), f" {self.number()}")
        )

    def article(self) -> str:
        number = self.chance.choice(("第{}条", "{}条", "{}", " {}", "第 {} 条第二款", "{}条之一", "第{}条第（三）项"))
        name = self.chance.choice((self.chance.choice(self.names), self.short(), ""))
        return name + number.format(self.number())

    def amount(self) -> str:
        unit = self.chance.choice([*TABLES.units, "％", "个", "日内", "元以下"])
        amount = self.chance.choice((f"{self.number()}{unit}", f"{self.number()} {unit}", f"百分之{self.number()}"))
        return self.chance.choice((amount, f"{self.phrase(2, 4)}{amount}", f"{amount} {self.phrase(2, 4)}"))

    def short(self) -> str:
        """A name with characters left out, as in 食安法."""
        name = self.chance.choice(self.names)
        kept = sorted(self.chance.sample(range(len(name)), min(len(name), self.chance.randint(1, 4))))
        return "".join(name[at] for at in kept) + self.chance.choice(("", name[-1:], self.chance.choice(_ENDS)))

    def half_pinyin(self) -> str:
        name = self.name()
        start = self.chance.randrange(len(name))
        end = self.chance.randint(start, len(name))
        return name[:start] + "".join(self.sounds.get(sign, sign) for sign in name[start:end]) + name[end:]

    def question(self) -> str:
        asked = self.chance.choice(list(TABLES.questions))
        return self.chance.choice(
            (f"{self.phrase(2, 5)}{asked}", f"{asked}{self.phrase(2, 5)}", f"{self.name()} {asked}")
        )

    def everyday(self) -> str:
        word = self.chance.choice(self.everyday_words) if self.everyday_words else self.phrase(2, 4)
        return self.chance.choice((word, f"{word}{self.phrase(1, 3)}", f"{self.phrase(2, 4)} {word}"))

    def slip(self) -> str:
        """A name with a character lost, doubled, exchanged, wrong, or with only a part of it."""
        name = self.chance.choice(self.names)
        at = self.chance.randrange(len(name))
        before, sign, after = name[:at], name[at], name[at + 1 :]
        other = self.chance.choice(sorted(self.sounds))
        slips = (
            before + after,
            before + sign + sign + after,
            before + after[:1] + sign + after[1:],
            before + other + after,
        )
        return self.chance.choice((*slips, name[at:], name[: at + 2]))

    def derived(self) -> str:
        state = self.chance.choice(("", "", "中华人民共和国"))
        return f"{state}{self.chance.choice((self.short(), self.chance.choice(self.names)))}{self.chance.choice(_ENDS)}"

    def odd(self) -> str:
        return "".join(
            self.chance.choice((self.chance.choice(_ODD), self.phrase(1, 3))) for _ in range(self.chance.randint(1, 8))
        )

    def dressed(self) -> str:
        """The same in full-width letters, in capitals, in brackets, or twice."""
        words = self.chance.choice((self.words, self.article, self.initials, self.amount))()
        return self.chance.choice(
            (words.translate(_WIDE), words.upper(), f"《{words}》", f"{words}{words}", f" {fold(words)}　")
        )
