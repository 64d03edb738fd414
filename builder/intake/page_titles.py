"""Which line of a web page is the title of its text: one that the page names in <title>, else one of its headings."""

import re
from collections.abc import Sequence

from builder.references import ARTICLE, DIVISION, names_a_law

_SHORTEST, _LONGEST = 3, 100


def title_line(lines: Sequence[str], named: str, headings: Sequence[str]) -> int | None:
    """The line that <title> has, or that is a heading, above the first article; a name like that of a law is best.

    Of several headings the highest counts, the last of its rank: a channel or a site has its name above.
    """
    end = next((at for at, line in enumerate(lines) if ARTICLE.match(line.strip())), len(lines))
    title, heads = _line_key(named), {_line_key(heading): _heading_rank(heading) for heading in headings}
    bare = [_line_key(line) for line in lines[:end]]
    like = [at for at, line in enumerate(bare) if _SHORTEST <= len(line) <= _LONGEST and not DIVISION.match(line)]
    in_title = [at for at in like if bare[at] in title]
    headed = sorted((at for at in like if bare[at] in heads), key=lambda at: (heads[bare[at]], -at))
    lawful = [at for at in (*in_title, *headed) if names_a_law(bare[at])]
    return next(iter([*lawful, *headed, *reversed(in_title)]), None)


def _heading_rank(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def _line_key(words: str) -> str:
    return re.sub(r"^#+|\s+", "", words)
