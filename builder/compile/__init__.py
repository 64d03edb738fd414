"""A corpus becomes pages; nothing here knows what makes the site."""
