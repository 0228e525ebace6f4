"""Write the network as a folder that needs no server."""

from pathlib import Path

import click

from kg import export
from kg.cli._options import store_option, viewing, writing
from kg.model.stages import View

_WITHOUT = "there is no explorer in this install, so the folder has the one page; {}"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@store_option
def command(folder: Path, location: str) -> None:
    """Write a folder to hand over: the explorer and the graph, with no server.

    Open FOLDER/index.html in any browser; graph.ttl beside it is all that the page shows.
    """
    from kg.view import bundle, site  # noqa: PLC0415  (networkx takes a while to import)

    with viewing(location) as view:
        if site.available():
            for name, content in site.files(view):
                with writing(folder / name) as out:
                    out.write(content)
        else:
            click.echo(_WITHOUT.format(bundle.HOW), err=True)
            _page(view, folder)
        with writing(folder / "graph.ttl") as out:
            export.write(view, "turtle", out)
    click.echo(f"wrote {folder / 'index.html'} and {folder / 'graph.ttl'}", err=True)


def _page(view: View, folder: Path) -> None:
    from kg.view import page  # noqa: PLC0415  (pyvis takes half a second to import)

    with writing(folder / "index.html") as out:
        out.write(page.render(view).encode())
