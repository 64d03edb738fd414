"""Forms that rules call for and nobody has written."""

import difflib
from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostic
from builder.model.corpus import Corpus
from builder.model.form import Form


def check_forms(corpus: Corpus) -> Iterator[Diagnostic]:
    """Check the forms that each rule names; an entry without a word is told where it is read."""
    for rule in corpus.rules_to_mend():
        for slug in rule.forms:
            if slug.words.strip() and slug.words not in corpus.forms and not corpus.is_open(Form, slug.words):
                near = difflib.get_close_matches(slug.words, corpus.forms, 1)
                hint = f"是不是 {near[0]}" if near else f"写一个 regulations/forms/{slug.words[:40]}.md，或者删去"
                message = f"没有表单“{slug.words[:40]}”"
                yield Diagnostic(Code.FORM_UNKNOWN, slug.place(rule.path, 0), message, hint)
