"""Say that two names are, or are not, one thing; or take that back."""

import click

from kg import decisions, pipeline
from kg.cli._options import DEFAULT_OUTPUT, DEFAULT_STORE, writable
from kg.errors import UsageError
from kg.model import Judgement


@click.command(short_help="Say that two names are or are not one thing, or take it back.")
@click.argument("left")
@click.argument("right")
@click.option("--same", is_flag=True, help="The two are one.")
@click.option("--different", is_flag=True, help="The two are not one.")
@click.option("--undo", is_flag=True, help="Take the judgement on the two back.")
@click.option("--by", metavar="NAME", help="Who judges.")
@click.option("--because", metavar="TEXT", default="", help="Why.")
@click.option(
    "--store",
    "location",
    metavar="WHERE",
    help=f"A folder or the URL of a SPARQL endpoint.  [default: {DEFAULT_STORE}]",
)
def command(
    left: str, right: str, by: str | None, because: str, location: str | None, **verdicts: bool
) -> None:
    """Say that two names are, or are not, one thing; or take that back.

    LEFT and RIGHT are names as 'kg query identities' shows them, or IRIs; of two that are the
    same, LEFT is the one to go by. The judgement is recorded with who made it and why, and goes
    before what the rules say; undone, the graph is as it was before.
    """
    given = [name for name, said in verdicts.items() if said]
    if len(given) != 1:
        raise UsageError("say one of --same, --different and --undo")
    verdict = given[0]
    if verdict != "undo" and not by:
        raise UsageError("say who judges: --by NAME")
    target = writable(location)
    pair = decisions.spelling(target, left), decisions.spelling(target, right)
    if verdict == "undo":
        if not decisions.unjudge(*pair, store=target):
            raise UsageError(f"nobody judged {left!r} and {right!r}; nothing is changed")
    else:
        judgement = Judgement(
            left=pair[0], right=pair[1], verdict=verdict, by=by or "", reason=because
        )
        decisions.judge(judgement, store=target)
    if location is None:
        with target.view() as view:
            pipeline.publish(view, DEFAULT_OUTPUT)
    click.echo(f"recorded: {pair[0].name} and {pair[1].name}: {verdict}", err=True)
