"""The SVG picture as PNG or PDF, by typst: an extra, since it is larger than the rest of kg."""

from collections.abc import Mapping
from importlib import import_module
from math import sqrt

from kg.errors import MissingExtra
from kg.view.figure import Figure

#: Two pixels for each unit of the picture, as long as there are not more than this many.
_PPI = 192.0
_MOST_PIXELS = 24_000_000
_POINTS = 0.75  #: for each unit of the picture

#: One page that is as large as the picture, without the day on which it was made.
_PAGE = """\
#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.title, width: {width}pt)
"""


def printed(drawn: Figure, form: str) -> bytes:
    """A picture as 'png' or 'pdf', its text in the fonts that are installed.

    In a PDF the text stays text. The same picture and fonts give the same bytes.

    Raises:
        MissingExtra: typst is not installed.
    """
    try:
        typst = import_module("typst")
    except ModuleNotFoundError:
        raise MissingExtra(plugin=f"a picture as {form.upper()}", package="typst") from None
    wide, high = drawn.size
    ppi = min(_PPI, _PPI / 2 * sqrt(_MOST_PIXELS / (wide * high)))
    options: Mapping[str, object] = {"ppi": ppi} if form == "png" else {}
    source = _PAGE.format(width=round(wide * _POINTS, 2)).encode()
    made = typst.compile(
        source, format=form, sys_inputs={"svg": drawn.svg, "title": drawn.title}, **options
    )
    return bytes(made)
