"""PDFs that tests draw themselves."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kg import formats
from kg.model import Document, Source

TALL = A4[1]


class Paper:
    """A PDF in the making; places are counted in points from the top left of the page."""

    def __init__(self, **options: str) -> None:
        self._out = BytesIO()
        self.canvas = Canvas(self._out, pagesize=A4, invariant=1, **options)

    def put(
        self, x: float, y: float, *lines: str, font: str = "Times-Roman", size: float = 11
    ) -> float:
        """Put lines below each other, and give where the next would stand."""
        for line in lines:
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, TALL - y, line)
            y += 1.25 * size
        return y

    def flow(self, x: float, y: float, width: float, text: str, size: float = 11) -> float:
        """Put a paragraph, broken by its margin and at the tildes in its words."""
        return self.put(x, y, *wrapped(text, width, size), size=size) + 0.6 * size

    def turn(self) -> None:
        """Begin another page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The lines of a paragraph; words are parted where they have tildes."""
    lines = [""]
    for word in text.split():
        left = word
        while left:
            head = _fitting(lines[-1], left, width, size)
            lines[-1] = f"{lines[-1]} {head}".strip() if head else lines[-1]
            left = left.removeprefix(head.removesuffix("-") if head != left else head)
            left = left.removeprefix("~")
            if left:
                lines.append("")
    return [line.replace("~", "") for line in lines if line]


def _fitting(line: str, word: str, width: float, size: float) -> str:
    parts = word.split("~")
    for count in range(len(parts), 0, -1):
        head = "~".join(parts[:count]) + ("-" if count < len(parts) else "")
        shown = f"{line} {head}".strip().replace("~", "")
        if stringWidth(shown, "Times-Roman", size) <= width:
            return word if count == len(parts) else head
    return "" if line else word


@pytest.fixture
def paper() -> Callable[..., Paper]:
    """Makes an empty PDF."""
    return Paper


@pytest.fixture
def read_pdf() -> Callable[[bytes], Document]:
    """Reads the bytes of a PDF."""

    def read(data: bytes) -> Document:
        return formats.read(Source(name="letter.pdf", media_type="application/pdf", data=data))

    return read


@pytest.fixture
def pieces() -> Callable[[Document], list[tuple[str, str]]]:
    """The blocks of a document as their kind and text, without those that state properties."""

    def of(document: Document) -> list[tuple[str, str]]:
        return [
            (block.kind, document.quote(block.span))
            for block in document.blocks
            if not document.quote(block.span).startswith(PROPERTIES)
        ]

    return of


PROPERTIES = ("file title: ", "file author: ", "file made on: ")
