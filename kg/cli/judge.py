"""Say that two names are, or are not, one thing; or take that back."""

import click

from kg import pipeline, store
from kg.cli._options import DEFAULT_OUTPUT, DEFAULT_STORE
from kg.errors import UsageError
from kg.model import Judgement


@click.command()
@click.argument("left")
@click.argument("right")
@click.option("--same", "verdict", flag_value="same", help="The two are one.")
@click.option("--different", "verdict", flag_value="different", help="The two are not one.")
@click.option("--undo", "verdict", flag_value="undo", help="Take the judgement on the two back.")
@click.option("--by", metavar="NAME", help="Who judges.")
@click.option("--because", metavar="TEXT", default="", help="Why.")
@click.option("--store", "location", metavar="WHERE", help=f"[default: {DEFAULT_STORE}]")
def command(
    left: str, right: str, verdict: str | None, by: str | None, because: str, location: str | None
) -> None:
    """Say that two names are, or are not, one thing; or take that back.

    LEFT and RIGHT are names as 'kg query identities' shows them, or IRIs; of two that are the
    same, LEFT is the one to go by. The judgement is recorded with who made it and why, and goes
    before what the rules say; undone, the graph is as it was before.
    """
    if verdict is None:
        raise UsageError("say --same, --different or --undo")
    if verdict != "undo" and not by:
        raise UsageError("say who judges: --by NAME")
    target = store.open(location or str(DEFAULT_STORE))
    pair = pipeline.spelling(target, left), pipeline.spelling(target, right)
    if verdict == "undo":
        if not pipeline.unjudge(*pair, store=target):
            raise UsageError(f"nobody judged {left!r} and {right!r}; nothing is changed")
    else:
        judgement = Judgement(
            left=pair[0], right=pair[1], verdict=verdict, by=by or "", reason=because
        )
        pipeline.judge(judgement, store=target)
    if location is None:
        with target.view() as view:
            pipeline.publish(view, DEFAULT_OUTPUT)
    click.echo(f"recorded: {pair[0].name} and {pair[1].name}: {verdict}", err=True)
