"""Office files that anyone may have made: opened without trust, read as parts and rows."""
