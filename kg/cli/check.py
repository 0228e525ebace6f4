"""Check the graph: shapes, every quote, and the library's checks."""

import click

from kg.cli._options import store_option, viewing
from kg.errors import DataError


@click.command(short_help="Check the graph: its shapes, every quote, the library's checks.")
@store_option
def command(location: str) -> int:
    """Check the graph: SHACL shapes, every quote against its text, and queries/checks.

    Prints a line for each finding; only errors make the exit code 1.
    """
    from kg.query import checks  # noqa: PLC0415  (pySHACL takes a second to import)

    with viewing(location) as view:
        findings = checks.check(view)
    for finding in findings:
        click.echo(str(finding))
    errors, warnings, notes = (
        sum(finding.severity == severity for finding in findings)
        for severity in ("error", "warning", "info")
    )
    verdict = _many(errors, "error") if errors else "the graph is sound"
    noted = f", {_many(notes, 'note')}" if notes else ""
    click.echo(f"{verdict}; {_many(warnings, 'warning')}{noted}", err=True)
    return DataError.exit_code if errors else 0


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
