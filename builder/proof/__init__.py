"""Word files of anyone, measured against the official format (GB/T 9704—2012)."""
