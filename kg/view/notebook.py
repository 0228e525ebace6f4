"""The page within a notebook's cell."""

from dataclasses import dataclass, field
from html import escape

from kg.model.stages import View
from kg.view.page import render


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that notebooks show inline."""

    html: str = field(repr=False)
    height: int = 640

    def _repr_html_(self) -> str:
        """The page in a frame of its own, where it can reach nothing around it."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="allow-scripts allow-popups" '
            f'title="Network" width="100%" height="{int(self.height)}" '
            'style="border:1px solid #ccc"></iframe>'
        )


def notebook(view: View, *, title: str | None = None, height: int = 640) -> Picture:
    """The network of a View as something that a notebook shows."""
    return Picture(render(view, title=title), height)
