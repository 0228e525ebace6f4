"""The picture: one page that opens anywhere, and the same in a notebook."""

from kg.view.notebook import Picture, notebook
from kg.view.page import render

__all__ = ["Picture", "notebook", "render"]
