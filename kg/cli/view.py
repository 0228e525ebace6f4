"""Write the interactive network as one self-contained page, or as a picture for print."""

from pathlib import Path

import click

from kg.cli._options import DEFAULT_OUTPUT, output_option, store_option, viewing, writing
from kg.model.stages import View


@click.command(short_help="Write the network as one self-contained page, or as a picture.")
@store_option
@output_option(f"[default: {DEFAULT_OUTPUT / 'network.html'}]")
def command(location: str, path: Path | None) -> None:
    """Write the interactive network as one self-contained page, or as a picture for print.

    Open the page in any browser, or mail it: it needs no server and fetches nothing. Of a large
    network it shows the best-connected part, and says so; 'kg site' writes all of it.

    A FILE that ends in .svg, .pdf or .png is the same drawing on white, with its legend, for
    print. PDF and PNG need the package typst, and fonts that have the letters of the names: for
    Chinese, say, Noto Sans CJK.
    """
    target = path or DEFAULT_OUTPUT / "network.html"
    with viewing(location) as view, writing(target) as out:
        out.write(_made(view, target.suffix.lower()))
    if str(target) != "-":
        click.echo(f"wrote {target}", err=True)


def _made(view: View, suffix: str) -> bytes:
    """What a file of that suffix holds: a picture, or else the page."""
    from kg.view import figure, printed, render  # noqa: PLC0415  (pyvis takes half a second)

    if suffix == ".svg":
        return figure(view).svg.encode()
    if suffix in {".pdf", ".png"}:
        return printed(figure(view), suffix[1:])
    return render(view).encode()
