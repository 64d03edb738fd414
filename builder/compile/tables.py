"""Tables and lists of a page, with heads that a screen reader can name."""

from builder.model.page import Element, Node


def table(heads: tuple[str, ...], rows: list[Element]) -> Element:
    """A table with a head for each column."""
    head = Element("tr", tuple(Element("th", (name,), attributes=(("scope", "col"),)) for name in heads))
    return Element("table", (Element("thead", (head,)), Element("tbody", tuple(rows))), classes="zd-table")


def scrolled(name: str, *tables: Element) -> Element:
    """Tables that a narrow screen moves sideways, by finger or by key."""
    reachable = (("role", "region"), ("aria-label", name), ("tabindex", "0"))
    return Element("div", tables, classes="zd-scroll", attributes=reachable)


def row(*cells: tuple[Node, ...]) -> Element:
    """A row of plain cells."""
    return Element("tr", tuple(Element("td", cell) for cell in cells))


def filter_box(example: str) -> Element:
    """Where a script puts the box that narrows the lists of a page; an example of what to type."""
    return Element("div", (), classes="zd-filter", attributes=(("data-filter", example),))


def listed_group(name: str, *content: Node, classes: str = "", attributes: tuple[tuple[str, str], ...] = ()) -> Element:
    """A group of a list that the box narrows: a heading with its name, rows or entries."""
    return Element("section", content, classes=classes, attributes=(("data-group", name), *attributes))


def counted_heading(tag: str, name: str, count: int, anchor: str = "") -> Element:
    """A heading with the number of what stands below it."""
    return Element(tag, (name, number_behind(count)), anchor)


def number_behind(count: int) -> Element:
    """How many there are, behind the name of what they are."""
    return Element("span", (f" {count}",), classes="zd-count")
