"""Show what is known of one thing, each line with its quote and source."""

from collections.abc import Iterator

import click

from kg.cli._options import store_option, viewing
from kg.model.stages import View
from kg.query.show import Line, Sheet, show
from kg.query.table import printable


@click.command(short_help="Show what is known of one thing, each line with its quote.")
@click.argument("entity")
@store_option
@click.option(
    "--measures", is_flag=True, help="Also its measures in the network, each in a sentence."
)
def command(entity: str, location: str, measures: bool) -> None:
    """Show what is known of one thing, each line with its quote and source.

    ENTITY is a name, an acronym, or an IRI as queries show it.

    Measures are reckoned over the whole network, which takes a while where it is large.
    """
    with viewing(location) as view:
        sheet = show(view, entity)
        measured = [*_measured(view, sheet.iri)] if measures else []
    click.echo(_heading(sheet))
    for said in (*measured, *map(_line, sheet.lines)):
        click.echo(said)


def _heading(sheet: Sheet) -> str:
    parts = [printable(sheet.label), f"  {', '.join(sheet.classes)}", f"  {sheet.iri}"]
    if sheet.names:
        parts.append(f"  also: {printable('; '.join(sheet.names))}")
    parts.extend(f"  same as: {link}" for link in sheet.links)
    return "\n".join(parts)


def _measured(view: View, iri: str) -> Iterator[str]:
    """'Degree 4 (12th of 134)', and below it what that says."""
    from kg.network import build, measure  # noqa: PLC0415  (numpy and networkx take half a second)
    from kg.network.standing import standings  # noqa: PLC0415

    metrics = measure(build(view))
    if iri not in metrics.of:
        yield "\nno measures: it is no node of the network"
        return
    for each in standings(metrics, iri):
        beside = f" ({each.beside})" if each.beside else ""
        yield f"\n{each.label} {printable(each.value)}{beside}\n  {each.sentence}"


def _line(line: Line) -> str:
    """'affiliation → Example Congress (chairman)', and below it the quote and where it stands."""
    value = printable(line.value)
    edge = f"{line.label} {'→' if line.forward else '←'} {value}"
    role = f" ({printable(line.role)})" if line.role else ""
    quote = printable(" ".join(line.quote.split()))
    return (
        f"\n{edge}{role}\n  “{quote}”\n  {line.source} {line.start}-{line.end}, {line.confidence:g}"
    )
