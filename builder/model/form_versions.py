"""The versions of one form: which one is used from which day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from builder.model.form import Form
from builder.values import value


@value
class FormVersions:
    """All versions of one form, oldest first."""

    forms: tuple[Form, ...]

    def current(self, day: date) -> Form:
        """The newest version that is used on a day, else the first to come."""
        begun = [form for form in self.forms if not form.effective or form.effective <= day]
        return begun[-1] if begun else self.forms[0]

    def left_on(self, form: Form) -> date | None:
        """The day from which the next version is used instead; None for the newest."""
        at = self.forms.index(form) + 1
        return self.forms[at].effective if at < len(self.forms) else None


def forms_by_version(forms: Iterable[Form]) -> dict[str, FormVersions]:
    """By slug, in the order in which each slug comes first; those without a day come first."""
    groups: defaultdict[str, list[Form]] = defaultdict(list)
    for form in sorted(forms, key=lambda one: bool(one.effective)):
        groups[form.slug].append(form)
    ordered = {slug: sorted(group, key=lambda one: one.effective or date.min) for slug, group in groups.items()}
    return {slug: FormVersions(tuple(group)) for slug, group in ordered.items()}
