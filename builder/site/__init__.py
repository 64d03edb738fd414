"""All that zhidu knows of MkDocs: the plugin, its pages, its reports."""
