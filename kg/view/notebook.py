"""The page, or the explorer, within a notebook's cell."""

from dataclasses import dataclass, field
from html import escape

from kg.model.stages import View
from kg.view.page import render
from kg.view.site.document import document

#: What a page may do in its frame: run its scripts, and open sources elsewhere.
_PAGE = "allow-scripts allow-popups"
#: The explorer also saves what is shown.
_EXPLORER = f"{_PAGE} allow-downloads"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that notebooks show inline; ``html`` is the page by itself."""

    html: str = field(repr=False)
    height: int = 640
    allowed: str = field(default=_PAGE, repr=False)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, where it can reach nothing around it."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="{self.allowed}" '
            f'title="Network" width="100%" height="{int(self.height)}" '
            'style="border:1px solid #ccc"></iframe>'
        )


def notebook(view: View, *, title: str | None = None, height: int = 640) -> Picture:
    """The network of a View as something that a notebook shows."""
    return Picture(render(view, title=title), height)


def explorer(view: View, *, height: int = 800) -> Picture:
    """The explorer of a View as something that a notebook shows.

    Raises:
        UsageError: this install lacks the explorer, or the network is too large for a notebook.
    """
    return Picture(document(view), height, _EXPLORER)
