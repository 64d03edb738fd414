"""What the browser assesses by: each indicator system as a part of its own."""

import json
import posixpath
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from builder.compile.routes import indicator_uris
from builder.model.corpus import Corpus
from builder.model.indicator import IndicatorSystem, SystemFront, current_systems
from builder.rating.words import scoring_words
from builder.site.scripts import rating_script
from search.wire import as_script, part_call

RATING_FORMAT = 1
"""Version of the files; a browser refuses another."""
RATING = "rating"
RATING_TOOLS = "tools"
_FRONT = TypeAdapter(SystemFront)


def rating_scripts(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """By address, the scripts with which a page assesses; none where there is nothing to be rated by."""
    systems = current_systems(corpus.of(IndicatorSystem), corpus.today)
    if not systems:
        return
    parts: dict[str, Any] = {"list": {"format": RATING_FORMAT}}
    parts |= {system.slug: _system_part(corpus, system, systems) for system in systems}
    contents = {name: zlib.compress(json.dumps(part, ensure_ascii=False).encode(), 9) for name, part in parts.items()}
    build = sha256(b"".join((*contents.values(), rating_script().encode()))).hexdigest()[:12]
    for name, content in contents.items():
        yield f"{RATING}/{name}.js", as_script(f"{RATING}/{name}", build, content)
    handed = part_call(f"{RATING}/{RATING_TOOLS}", build, zlib.compress(b""))
    yield f"{RATING}/{RATING_TOOLS}.js", f"{rating_script()}{handed}".encode()


def _system_part(corpus: Corpus, system: IndicatorSystem, systems: tuple[IndicatorSystem, ...]) -> dict[str, Any]:
    """A system with what its page shows, where its items have their pages, and the lines of systems with more stars."""
    said = _FRONT.dump_python(system.front, mode="json")
    lines = {one.code: list(scoring_words(one.scoring)) for _, one in system.walk()}
    pages = {code: posixpath.basename(uri) for code, uri in indicator_uris(system).items()}
    states = {cover.item.code: cover.state for cover in corpus.covered[system.path]}
    for place, one in enumerate(_all_items(said["items"]), start=1):
        one |= {"lines": lines[one["code"]], "place": place}
        if one["code"] in pages:
            one |= {"panel": pages[one["code"]].removesuffix(".md") + ".html", "support": states[one["code"]]}
    star = system.front.star or 0
    higher = [other for other in systems if star and (other.front.star or 0) == star + 1]
    stars = [{"title": other.front.title, "total": _as_script_value(other)} for other in higher]
    return {**said, "slug": system.slug, "version": system.effective.isoformat(), "stars": stars}


def _as_script_value(system: IndicatorSystem) -> str | None:
    total = system.front.lines.total
    return None if total is None else str(total)


def _all_items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in items:
        yield one
        yield from _all_items(one["items"])
