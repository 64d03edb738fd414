"""The site as a reader meets it."""
