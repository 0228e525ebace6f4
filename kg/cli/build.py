"""Read letters into the graph."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from kg import formats, languages, pipeline
from kg.cli._options import DEFAULT_OUTPUT, DEFAULT_STORE, writable
from kg.errors import DataError


@click.command(
    epilog=f"Files that are read: {', '.join(formats.suffixes())}. "
    f"Languages: {', '.join(languages.names())}."
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--store",
    "location",
    metavar="WHERE",
    help=f"A folder or the URL of a SPARQL endpoint.  [default: {DEFAULT_STORE}]",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for graph.ttl and network.html.  "
    f"[default: {DEFAULT_OUTPUT} with the default store, else neither is written]",
)
@click.option(
    "--jobs",
    metavar="N",
    default=1,
    show_default=True,
    type=click.IntRange(1, 256),
    help="Processes that read.",
)
@click.option("--fresh", is_flag=True, help="Start with an empty graph instead of adding to it.")
@click.option(
    "--offline", is_flag=True, help="Read web pages from the copies that an earlier build kept."
)
@click.option(
    "--with",
    "extras",
    metavar="EXTRA",
    multiple=True,
    help="Also read by an extra; 'llm' sends the texts to the model that KG_LLM_URL names.",
)
def command(
    sources: tuple[str, ...],
    location: str | None,
    output: Path | None,
    jobs: int,
    extras: tuple[str, ...],
    *,
    fresh: bool,
    offline: bool,
) -> int:
    """Read letters into the graph.

    SOURCE is a file, a folder of them, or the address of a web page; without one, the sample
    letter is built. Documents are added to those in the store; one whose source is given again
    is replaced. What can't be read is reported and the others are built; the exit code is
    then 1. Web pages are kept in the output's folder sources, so that --offline reads them again.
    """
    folder = output or (DEFAULT_OUTPUT if location is None else None)
    target = writable(location)
    report = pipeline.build(
        sources,
        store=target,
        fresh=fresh,
        jobs=min(jobs, os.cpu_count() or 1),
        saved=(folder or DEFAULT_OUTPUT) / "sources",
        offline=offline,
        extras=extras,
        on_read=_progress(),
    )
    for skipped in report.skipped:
        click.echo(f"skipped {skipped.name}: {skipped.reason}", err=True)
    for failed in report.failed:
        click.echo(f"kg: {failed}", err=True)
    for told in _told(report):
        click.echo(told, err=True)
    if not report.documents:
        raise DataError("nothing was built: no source could be read")
    click.echo(_summary(report, target.location), err=True)
    if folder:
        with target.view() as view:
            for path in pipeline.publish(view, folder):
                click.echo(f"wrote {path}", err=True)
    return DataError.exit_code if report.failed else 0


def _progress() -> Callable[[str], None] | None:
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    return lambda source: click.echo(f"read {source}", err=True)


def _told(report: pipeline.Report) -> Iterator[str]:
    """What a build did that its user may not expect."""
    yield from (f"replaced {source}" for source in report.replaced)
    for copies in report.copies:
        yield f"{', '.join(copies[:-1])} and {copies[-1]} are the same text"
    yield from (f"no letter in {source}" for source in report.unlettered)


def _summary(report: pipeline.Report, location: str) -> str:
    built = f"read {report.read} document{'' if report.read == 1 else 's'}"
    kept = f", kept {len(report.kept)}" if report.kept else ""
    return f"{built}{kept}: {report.statements} statements in {location}"
