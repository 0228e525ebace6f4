"""Find the graph's things elsewhere, such as in Wikidata, and record what a person decides."""

import shutil
import sys
from collections.abc import Sequence
from typing import NamedTuple

import click

from kg import link, pipeline, store
from kg.cli._linking import ALL, Decision, entity, record, take_back, tell
from kg.cli._options import DEFAULT_OUTPUT, DEFAULT_STORE, writable, writing
from kg.errors import StoreFailed, UsageError
from kg.link import profiles, table
from kg.link.place import opened
from kg.model.stages import View
from kg.query import results
from kg.query.table import printable
from kg.terms import compact

#: The columns of a table where no terminal says how many it has.
WIDTH = 160

_EPILOG = """\b
For instance:
  kg link --endpoint wikidata --kind organization
  kg link 'Human Rights Watch' --endpoint wikidata
  kg link 'Human Rights Watch' --accept wd:Q187052 --by rk
  kg link 'Human Rights Watch' --refuse wd:Q1 --by rk --because 'that is the universe'
  kg link 'Forthright Caucus' --none --by rk
  kg link 'Human Rights Watch' --undo
"""


@click.command(short_help="Find the graph's things elsewhere, such as in Wikidata.", epilog=_EPILOG)
@click.argument("entities", nargs=-1, metavar="[ENTITY …]")
@click.option(
    "--endpoint",
    metavar="WHERE",
    help="Whom to ask: 'wikidata', the URL of a SPARQL endpoint, or an RDF file.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(tuple(link.KINDS)),
    help="Only things of this kind; may be given several times.",
)
@click.option(
    "--limit",
    metavar="N",
    default=3,
    show_default=True,
    type=click.IntRange(min=1),
    help="Matches of one thing that are shown.",
)
@click.option(
    "--least",
    metavar="SCORE",
    default=link.LEAST,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="A lower score is no match.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "csv")),
    default="table",
    show_default=True,
)
@click.option("--dry-run", is_flag=True, help="Print the names that would be sent; send nothing.")
@click.option("--accept", metavar="IRI", help="Record that ENTITY is this thing.")
@click.option("--refuse", metavar="IRI", help="Record that ENTITY is not this thing.")
@click.option("--none", "unmatched", is_flag=True, help="Record that nothing there is ENTITY.")
@click.option(
    "--undo",
    metavar="[IRI]",
    is_flag=False,
    flag_value=ALL,
    help="Take back what was recorded of ENTITY and this thing, or all of it.",
)
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--because", metavar="TEXT", default="", help="Why.")
@click.option(
    "--store",
    "location",
    metavar="WHERE",
    help="A folder or the URL of a SPARQL endpoint; to propose also an RDF file.  "
    f"[default: {DEFAULT_STORE}]",
)
def command(
    entities: tuple[str, ...],
    endpoint: str | None,
    kinds: tuple[str, ...],
    limit: int,
    least: float,
    form: str,
    dry_run: bool,
    accept: str | None,
    refuse: str | None,
    unmatched: bool,
    undo: str | None,
    by: str | None,
    because: str,
    location: str | None,
) -> None:
    """Find the graph's things elsewhere, such as in Wikidata, and record what a person decides.

    Without a decision it proposes: which things at --endpoint may be ENTITY (or all of the
    graph, or of a --kind), with a score and reasons. 'No match' is a normal answer. Nothing is
    recorded by itself.

    Nothing is sent anywhere unless you name an endpoint. Then the names of the things go there,
    and nothing else of your sources; --dry-run prints them and sends nothing.

    What is decided is kept with who decided and why, outlives builds, and is listed by
    'kg query links'. What is accepted stands in the graph as schema:sameAs. Undone, the graph is
    as it was before. --accept together with --endpoint records the score, the reasons and the
    thing's ROR and GeoNames identifiers too.
    """
    said = {"accept": accept, "refuse": refuse, "none": unmatched, "undo": undo}
    given = [name for name, value in said.items() if value]
    if len(given) > 1:
        raise UsageError("say one of --accept, --refuse, --none and --undo")
    if not given:
        question = _Question(entities, kinds, limit, least)
        with store.open(location or str(DEFAULT_STORE)).view() as view:
            if dry_run:
                _list(question, view, endpoint)
            else:
                _propose(question, view, endpoint, form)
        return
    if len(entities) != 1:
        raise UsageError(f"name one thing of the graph: kg link ENTITY --{given[0]} …")
    if not (by or undo):
        raise UsageError("say who decides: --by NAME")
    target = writable(location)
    if undo:
        told = take_back(target, entities[0], undo)
    else:
        decision = Decision(given[0], accept or refuse or "", by or "", because, endpoint)
        told = record(target, entities[0], decision)
    if location is None:
        with target.view() as view:
            pipeline.publish(view, DEFAULT_OUTPUT)
    click.echo(f"recorded: {told}", err=True)


class _Question(NamedTuple):
    """What is looked for elsewhere."""

    entities: Sequence[str]
    kinds: Sequence[str]
    limit: int
    least: float

    def things(self, view: View, there: str) -> list[link.Thing]:
        """The things that are asked for, without those that somebody decided on already."""
        only = tuple(dict.fromkeys(entity(view, name) for name in self.entities))
        found = list(link.things(view, self.kinds, only))
        if missing := set(only) - {thing.iri for thing in found}:
            kinds = ", ".join(self.kinds or link.KINDS)
            raise UsageError(f"{compact(min(missing))} is none of: {kinds}")
        waiting = list(link.open_questions(found, there))
        for thing in (t for t in found if only and t not in waiting):
            decided = ", ".join((*thing.of("same"), *thing.of("unmatched")))
            click.echo(f"{printable(thing.label)} is decided on: {decided}", err=True)
        return waiting


def _list(question: _Question, view: View, endpoint: str | None) -> None:
    """Print what would be sent."""
    there = profiles.load(endpoint).things if endpoint in profiles.names() else ""
    names = {name for thing in question.things(view, there) for name in link.sent(thing)}
    for name in sorted(names):
        click.echo(printable(name))


def _propose(question: _Question, view: View, endpoint: str | None, form: str) -> None:
    if not endpoint:
        raise UsageError(
            "name whom to ask: --endpoint wikidata, the URL of a SPARQL endpoint, or an RDF file; "
            "nothing is sent anywhere before"
        )
    found: list[link.Proposal] = []
    failed: StoreFailed | None = None
    with opened(endpoint) as place:
        things = question.things(view, place.things)
        tell(place, things)
        asked = link.Asked(place.view, place.profile)
        proposals = link.propose(asked, things, least=question.least, limit=question.limit)
        try:
            for number, proposal in enumerate(proposals, 1):
                found.append(proposal)
                _progress(number, len(things))
        except StoreFailed as error:
            failed = error
    with writing(None) as out:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
        answer = table.rows(found)
        if form == "table":
            answer = table.readable(found, place.profile)
        results.write(answer, out, format=form, width=width)
    matched = sum(bool(proposal.matches) for proposal in found)
    click.echo(
        f"{matched} of {len(found)} may be there, {len(found) - matched} have no match "
        f"({asked.requests} requests); nothing is recorded",
        err=True,
    )
    if failed:
        raise failed


def _progress(number: int, of: int) -> None:
    if sys.stderr is not None and sys.stderr.isatty() and (number % 50 == 0 or number == of):
        click.echo(f"{number} of {of}", err=True)
