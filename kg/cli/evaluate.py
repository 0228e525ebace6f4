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
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
def command(corpus: Path, only: str | None, form: str, *, errors: bool) -> None:
    """Measure what is read against a corpus with gold annotations.

    CORPUS is a folder of folders, each with source.txt, .md or .html and gold.json. Prints
    precision, recall and F1 per field, averaged over documents.
    """
    from kg import evaluate  # noqa: PLC0415  (only this command needs it)

    measured = evaluate.measure(evaluate.documents(corpus, only), built)
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
