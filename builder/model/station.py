"""Stations (市场监督管理所) and what each fills into its blanks."""

from collections.abc import Mapping

from builder.values import value

STATION = "station.name"
"""The slot by which a station is known."""
SHORT_NAME = "station.short_name"
"""The slot of what it is called in its own rules."""
ROSTER = "regulations/stations.csv"
"""The roster (花名册) that every knowledge base may have."""
NO_STATION = "空白模板"
"""The name under which files without any value are made."""


@value
class Station:
    """A row of a roster: the station's name and the words given for each slot, as given."""

    name: str
    given: Mapping[str, str]
