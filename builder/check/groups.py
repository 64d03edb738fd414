"""Groups that a part does not have."""

import difflib
from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.part import Part


def check_groups(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check that the group of each rule is one of its part's."""
    for rule in corpus.rules_to_mend():
        part, group = corpus.parts[rule.part], rule.group
        if group and group.words not in part.groups and not corpus.is_open(Part, rule.part):
            near = difflib.get_close_matches(group.words, part.groups, 1)
            hint = f"是不是 {near[0]}" if near else f"在 regulations/parts.yaml 里给{part.title}添上，或者删去"
            message = f"{part.title}没有“{group.words[:40]}”这个分组"
            yield Diagnostic(Code.GROUP_UNKNOWN, group.place(rule.path, 0), message, hint)
