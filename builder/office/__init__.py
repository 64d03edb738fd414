"""Office files that anyone may have made: opened without trust, read as parts and rows."""


class UnreadableError(Exception):
    """A file that is not read, and why, in Chinese; who asked for it says which file."""
