"""The browser's index: postings and words cut into parts, and one core that knows where they are."""

import json
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import chain, pairwise
from pathlib import Path

from search.catalogue import Catalogue, anchors
from search.gathered import Gathered
from search.letters import Letters
from search.places import Places
from search.postings import in_bytes, varints
from search.scripts import browser_pattern
from search.synonyms import Synonyms
from search.tables import TABLES
from search.text import PIECE, WHOLE
from search.wire import part_call

FOLDER = "search"
"""Where a site has its index."""
TOOLS = "answering"
"""The part that answers."""
FORMAT = 5
"""Version of the files; a browser refuses another."""
_ONE_FILE = 1_400_000
"""Bytes of parts that go into one script, 1.5 MB as it is written: on a disc each further file is a seek."""
_SHARD, _MOST_SHARDS = 45_000, 220
_CHUNK, _MOST_CHUNKS = 120_000, 160
_ASKED = 230_000
"""Bytes of postings; of words, and of ways of asking, before they are deflated."""
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PAIR = 2
_BEST = 9
_QUICK = 6
"""Postings deflate no better with more work."""
_HALF = re.compile("[\ud800-\udfff]")


def export(
    gathered: Gathered, synonyms: Synonyms, names: Mapping[str, Mapping[str, str]], folder: Path, answering: str = ""
) -> int:
    """Write the browser's index into a folder and tell its bytes; `names` are those of parts and kinds, `answering` is
    the script that answers from it."""
    catalogue = gathered.completed(synonyms)
    places, shards = _shards(gathered, catalogue)
    rows = list(map(_JSON.encode, gathered.rows))
    ways = [_JSON.encode([at, *each]) for at, each in enumerate(gathered.asked) if each]
    letters = Letters([*rows, *ways])
    starts, chunks = _chunks(rows, letters, _CHUNK)
    _, asked = _chunks(ways, letters, _ASKED)
    core = {
        "format": FORMAT,
        "tables": TABLES.as_json(),
        "piece": browser_pattern(PIECE),
        **catalogue.as_json(),
        "synonyms": _at_hand(catalogue),
        **names,
        "hubs": places.hubs,
        "chunks": [after - before for before, after in pairwise([0, *starts])],
        "usual": "".join(map(str, gathered.usual)),
        "ways": len(asked),
        "letters": letters.signs,
        "singles": letters.singles,
    }
    parts = {"core": zlib.compress(_core_bytes(core), _BEST)}
    for name, cut in (("p", shards), ("t", chunks), ("a", asked)):
        parts |= {f"{name}{at}": part for at, part in enumerate(cut)}
    digest = sha256(answering.encode())
    for name, content in parts.items():
        digest.update(name.encode() + content)
    build = digest.hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    size = _write_parts(parts, build, folder)
    if answering:
        handed = part_call(f"{FOLDER}/{TOOLS}", build, zlib.compress(b""))
        (folder / f"{TOOLS}.js").write_text(f"{answering}{handed}", "utf-8")
    return size


def _core_bytes(core: Mapping[str, object]) -> bytes:
    written = _JSON.encode(core)
    return _HALF.sub(lambda found: f"\\u{ord(found[0]):04x}", written).encode()


def _write_parts(parts: Mapping[str, bytes], build: str, folder: Path) -> int:
    """All parts in one script if that is small, else each in its own; and tell their bytes."""
    together = sum(map(len, parts.values())) <= _ONE_FILE
    size = 0
    for names in [list(parts)] if together else [[name] for name in parts]:
        script = "".join(part_call(f"{FOLDER}/{name}", build, parts[name]) for name in names).encode("utf-16")
        (folder / f"{names[0]}.js").write_bytes(script)
        size += len(script)
    return size


def _at_hand(catalogue: Catalogue) -> list[list[str]]:
    """The everyday words that a query is read with before any shard is there: single characters, names of texts."""
    return [
        [word, "、".join(meant)]
        for word, meant in catalogue.synonyms.items()
        if word in catalogue.by_name or len(word) < _PAIR
    ]


def _elsewhere(catalogue: Catalogue, places: Places) -> list[str]:
    """The other everyday words, each in the shard of the sound of one of its pairs, after the place of this pair."""
    lists: list[list[str]] = [[] for _ in range(places.count)]
    for word, at in anchors(catalogue).items():
        place = places.of(catalogue.sound(word[at : at + _PAIR]))
        lists[place].append(f"{at}{word}、{'、'.join(catalogue.synonyms[word])}")
    return ["\n".join(words) for words in lists]


def _shards(gathered: Gathered, catalogue: Catalogue) -> tuple[Places, list[bytes]]:
    """Postings by the sound of their term, so that a slip of the same sound is in the same shard."""
    postings = {term: in_bytes(gathered.terms[term]) for term in sorted(gathered.terms)}
    # Words as a whole stand with their first pair, which a query for them loads in any case.
    sounds = {term: catalogue.sound(term[1:3] if term[0] == WHOLE else term) for term in postings}
    sizes: Counter[str] = Counter()
    for term, sound in sounds.items():
        sizes[sound] += len(term) + len(postings[term])
    places = Places(sizes, catalogue.syllables, max(_SHARD, sizes.total() // _MOST_SHARDS))
    of_sound = {sound: places.of(sound) for sound in sizes}
    listed: list[list[str]] = [[] for _ in range(places.count)]
    for term, sound in sounds.items():
        listed[of_sound[sound]].append(term)
    return places, [
        _shard(terms, words, gathered, postings)
        for terms, words in zip(listed, _elsewhere(catalogue, places), strict=True)
    ]


def _shard(terms: list[str], words: str, gathered: Gathered, postings: Mapping[str, bytes]) -> bytes:
    parts = [postings[term] for term in terms]
    numbers = varints(chain.from_iterable((len(gathered.terms[term]), len(postings[term])) for term in terms))
    heads = "\n".join(terms).encode(), words.encode(), numbers
    return zlib.compress(b"".join((varints(map(len, heads)), *heads, *parts)), _QUICK)


def _chunks(rows: Sequence[str], letters: Letters, wished: int) -> tuple[list[int], list[bytes]]:
    """What is told of passages that stand together, in chunks of so many bytes, and which row comes after each."""
    spelt = [letters.written(row) for row in rows]
    size = max(wished, sum(map(len, spelt)) // _MOST_CHUNKS)
    comma, start, end = map(letters.written, ",[]")
    starts: list[int] = []
    chunks: list[bytes] = []
    length = first = 0
    for at, row in enumerate(spelt, 1):
        length += len(row)
        if length >= size or at == len(spelt):
            chunks.append(zlib.compress(start + comma.join(spelt[first:at]) + end, _BEST))
            starts.append(at)
            first, length = at, 0
    return starts, chunks
