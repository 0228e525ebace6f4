"""Measure what is read against a corpus with gold annotations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kg import pipeline, store
from kg.errors import DataError
from kg.model.stages import View


@click.command()
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--only", metavar="FOLDER", help="One folder of the corpus.")
@click.option("--errors", is_flag=True, help="List each miss and each false find.")
@click.option(
    "--compare",
    "earlier",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Show what changed since a run that was kept: kg evaluate … --errors --format json.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
def command(
    corpus: Path, only: str | None, earlier: Path | None, form: str, *, errors: bool
) -> None:
    """Measure what is read against a corpus with gold annotations.

    CORPUS is a folder of folders, each with source.txt (.md, .html, .pdf …) and gold.json. Prints
    precision, recall and F1 per field, averaged over documents; or, with --compare, what became
    better and worse since an earlier run.
    """
    from kg import evaluate  # noqa: PLC0415  (only this command needs it)

    before = evaluate.Earlier(earlier) if earlier else None
    measured = evaluate.measure(evaluate.documents(corpus, only), built)
    if before:
        changes = evaluate.compare(before, measured)
        as_json = evaluate.changes_as_json
        click.echo(as_json(changes) if form == "json" else evaluate.differences(changes))
        return
    write = evaluate.as_json if form == "json" else evaluate.table
    click.echo(write(measured, errors=errors))


@contextmanager
def built(source: Path) -> Iterator[View]:
    """The graph of one document alone."""
    target = store.open("memory:")
    report = pipeline.build([source], store=target)
    for failed in report.failed:
        raise DataError(str(failed))
    with target.view() as view:
        yield view
