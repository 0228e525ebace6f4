"""The explorer as a folder that needs no server: a page, its scripts, and the data as scripts."""

from kg.view.site.folder import available, files

__all__ = ["available", "files"]
