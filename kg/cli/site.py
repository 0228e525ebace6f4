"""Write the network as a folder that needs no server."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kg import export
from kg.cli._options import store_option, viewing
from kg.model.stages import View

_WITHOUT = "there is no explorer in this install, so the folder has the one page; {}"
_LARGE = 2000  # things, for which places take a while


@click.command(short_help="Write the explorer as a folder that needs no server.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@store_option
def command(folder: Path, location: str) -> None:
    """Write a folder to hand over: the explorer and the graph, with no server.

    Open FOLDER/index.html in any browser; graph.ttl beside it is all that the page shows, and
    site/files.sha256 lists all files for 'sha256sum -c'. The next site in the same FOLDER
    replaces its own files and touches no others.
    """
    from kg.view.site.handover import handover  # noqa: PLC0415  (networkx takes a while to import)

    with viewing(location) as view, handover(folder) as made:
        for name, content in _files(view):
            with made.file(name) as out:
                out.write(content)
        with made.file("graph.ttl") as out:
            export.write(view, "turtle", out)
    click.echo(f"wrote {folder / 'index.html'} and {folder / 'graph.ttl'}", err=True)
    if made.removed:
        files = "1 file" if made.removed == 1 else f"{made.removed:,} files"
        click.echo(f"removed {files} of the site that was there before", err=True)


def _files(view: View) -> Iterator[tuple[str, bytes]]:
    from kg.network import build  # noqa: PLC0415  (as above)
    from kg.view import bundle, page, site  # noqa: PLC0415

    if not site.available():
        click.echo(_WITHOUT.format(bundle.HOW), err=True)
        yield "index.html", page.render(view).encode()
        return
    network = build(view)
    if len(network.nodes) > _LARGE and sys.stderr is not None and sys.stderr.isatty():
        things, facts = len(network.nodes), len(network.edges)
        click.echo(f"reckoning places for {things:,} things and {facts:,} facts …", err=True)
    yield from site.of(network, site.read(view))
    yield from site.answering(view)
