"""What goes where in a binder: a folder for each item, what it asks for, which records are placed elsewhere."""

from typing import ClassVar

from builder.binder.numbering import area_number, item_numbers, record_sign
from builder.generate.names import file_name
from builder.model.form import Form
from builder.model.indicator import Indicator, IndicatorSystem
from builder.references import same_words
from builder.values import value

_STRICT: dict[str, str] = {"extra": "forbid"}


@value
class Asked:
    """A record that an item asks for."""

    __pydantic_config__: ClassVar = _STRICT

    sign: str
    """Its number in the item: ①."""
    title: str
    form: str = ""
    """The slug of the form or ledger that it is."""
    at: str = ""
    """The number of the same record in an item before: it is placed there, and once only."""


@value
class Folder:
    """The folder of one item."""

    __pydantic_config__: ClassVar = _STRICT

    number: str
    code: str
    title: str
    path: str
    """Below the binder: 01-一 履职绩效/一-1-1) 食品检查."""
    asked: tuple[Asked, ...] = ()
    gate: bool = False
    """A gate has nothing to show as long as it is met."""


def planned_folders(system: IndicatorSystem, forms: dict[str, Form]) -> tuple[Folder, ...]:
    """A folder for each item; a form or ledger that several items ask for is placed at the first of them."""
    numbers, placed = item_numbers(system), dict[str, str]()
    titles = {same_words(form.front.title): form.slug for form in forms.values()}
    folders: list[Folder] = []
    for place, first in enumerate(system.front.items, start=1):
        area = file_name(f"{place:02}-{area_number(place)} {first.title}")
        for one in _items_of_area(first):
            number = numbers[one.code]
            asked = tuple(_asked_of(one, number, titles, forms, placed))
            path = f"{area}/{file_name(f'{number} {one.title}')}"
            folders.append(Folder(number, one.code, one.title, path, asked, one.kind == "gate"))
    return tuple(folders)


def _items_of_area(one: Indicator) -> list[Indicator]:
    return [item for below in one.items for item in _items_of_area(below)] if one.items else [one]


def _asked_of(
    one: Indicator, number: str, titles: dict[str, str], forms: dict[str, Form], placed: dict[str, str]
) -> list[Asked]:
    """What its table asks for, then the forms that it is tied to; words that are a form's title are that form."""
    wanted = {words: titles.get(same_words(words), "") for words in one.evidence if words.strip()}
    known = set(wanted.values())
    wanted |= {forms[tie.form].front.title: tie.form for tie in one.ties if tie.form in forms and tie.form not in known}
    found: list[Asked] = []
    for place, (title, form) in enumerate(wanted.items(), start=1):
        sign = record_sign(place)
        found.append(Asked(sign, title, form, placed.get(form, "")))
        if form:
            placed.setdefault(form, f"{number}-{sign}")
    return found
