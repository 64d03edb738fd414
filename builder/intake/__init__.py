"""Other people's texts become canonical text, with a report of what was unclear."""
