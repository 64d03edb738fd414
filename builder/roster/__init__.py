"""Rosters of stations: one row for each, one column for each slot."""

SHEET = "花名册"
"""The sheet of a workbook that holds the stations."""
