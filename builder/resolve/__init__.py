"""Names become identities: every citation finds its provision, or is known not to."""
