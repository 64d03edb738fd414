"""The page of all results of a search."""

from builder.compile.routes import HOME
from builder.model.page import Element, Page


def results_page() -> Page:
    """An empty list that the search script fills."""
    content = (Element("h1", ("检索",)), Element("div", (), "zd-results"))
    return Page("search.md", "检索", content, "search", (("首页", HOME),))
