"""Rosters of stations: one row for each, one column for each slot."""
