"""The picture: one page that opens anywhere, the same in a notebook, and a figure for print."""

from kg.view.figure import Figure, figure
from kg.view.notebook import Picture, notebook
from kg.view.page import render
from kg.view.printed import printed

__all__ = ["Figure", "Picture", "figure", "notebook", "printed", "render"]
