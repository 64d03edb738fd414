"""Coverage (依据对应): which items of an indicator system the rules and forms support, by their own words."""
