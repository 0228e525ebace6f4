"""Write the interactive network as one self-contained page."""

from pathlib import Path

import click

from kg.cli._options import DEFAULT_OUTPUT, output_option, store_option, viewing, writing


@click.command()
@store_option
@output_option(f"[default: {DEFAULT_OUTPUT / 'network.html'}]")
def command(location: str, path: Path | None) -> None:
    """Write the interactive network as one self-contained page.

    Open it in any browser, or mail it: it needs no server and fetches nothing.
    """
    from kg.view import page  # noqa: PLC0415  (pyvis takes half a second to import)

    target = path or DEFAULT_OUTPUT / "network.html"
    with viewing(location) as view, writing(target) as out:
        out.write(page.render(view).encode())
    if str(target) != "-":
        click.echo(f"wrote {target}", err=True)
