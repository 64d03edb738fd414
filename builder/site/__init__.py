"""All that zhidu knows of MkDocs: the plugin, its pages, its reports."""

import os

# Material speaks of MkDocs' future on each start, in English, unless this is set before it is loaded.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
