"""Check the graph: shapes, every quote, and the library's checks."""

import click

from kg.cli._options import store_option, viewing
from kg.errors import DataError


@click.command()
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
    errors = sum(finding.severity == "error" for finding in findings)
    others = len(findings) - errors
    verdict = "the graph is sound" if not errors else f"{errors} error{'' if errors == 1 else 's'}"
    click.echo(f"{verdict}; {others} warning{'' if others == 1 else 's'}", err=True)
    return DataError.exit_code if errors else 0
