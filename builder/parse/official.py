"""Official forms (官方文书) as basis/official-forms.yaml has them."""

from pydantic import TypeAdapter

from builder.model.official import OfficialForms
from builder.parse.loading import Read
from builder.parse.typed import Shape, read_listed
from builder.source import Source

_OFFICIAL = Shape(TypeAdapter(OfficialForms), {"title": "", "papers": {}}, "penalty-forms")


def read_official_forms(source: Source) -> Read[dict[str, OfficialForms]]:
    """Read basis/official-forms.yaml, a list of sets."""
    return read_listed(source, _OFFICIAL)
