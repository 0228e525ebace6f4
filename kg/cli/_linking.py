"""What 'kg link' tells before it asks, and how it records what a person decides."""

from collections.abc import Sequence
from typing import NamedTuple

import click

from kg import decisions, link
from kg.errors import UsageError, quoted
from kg.link import decide, profiles
from kg.link.place import Place, opened
from kg.model import Link, Spelling
from kg.model.stages import Store, View
from kg.query.find import resource
from kg.query.rows import text
from kg.query.table import printable
from kg.terms import compact, iri

#: What takes back all that was decided on an entity.
ALL = "all"
#: Where 'there' is, if nobody says: nothing has to be asked to record that nothing there is it.
_THERE = "wikidata"
#: Things whose names the message tells.
_SHOWN = 12


class Decision(NamedTuple):
    """What a person says."""

    verdict: str
    iri: str
    by: str
    because: str
    endpoint: str | None


def tell(place: Place, things: Sequence[link.Thing]) -> None:
    """Say which names go where, before any does."""
    if not things:
        return
    names = [printable(thing.label) for thing in things]
    more = f" … and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    listed = f"{'; '.join(names[:_SHOWN])}{more}"
    many = "the name of 1 thing" if len(names) == 1 else f"the names of {len(names)} things"
    click.echo(
        f"sending {many}, and nothing else, to {place.address}{_called(place)}: {listed}"
        if place.away
        else f"looking up {many} in {place.address}{_called(place)}",
        err=True,
    )


def _called(place: Place) -> str:
    return f" ({place.profile.title})" if place.profile.title else ""


def record(target: Store, name: str, decision: Decision) -> str:
    """Record what a person decides on the thing of a name; it in words.

    Raises:
        UsageError: the thing, or what it is said to be elsewhere, is not there.
    """
    with target.view() as view:
        node = entity(view, name)
        spelling = _spelling(target, node)
        links, told = _links(view, node, spelling, decision)
    decisions.link(links, store=target)
    return f"{spelling.name} {told}"


def _links(
    view: View, node: str, spelling: Spelling, decision: Decision
) -> tuple[tuple[Link, ...], str]:
    by, because = decision.by, decision.because
    if decision.verdict == "none":
        there, title = _there(decision.endpoint)
        nothing = decide.unmatched(spelling, there, by=by, because=because)
        return (nothing,), f"has no match in {title}"
    there = profiles.target(decision.iri)
    if decision.verdict == "refuse":
        return (decide.refused(spelling, there, by=by, because=because),), f"is not {there}"
    match = _match(view, node, there, decision.endpoint)
    links = decide.accepted(spelling, there, by=by, because=because, match=match)
    return links, f"is {', '.join(each.target for each in links)}"


def _match(view: View, node: str, there: str, endpoint: str | None) -> link.Match | None:
    """How well the thing fits, where somebody can be asked.

    Raises:
        UsageError: nothing of that IRI is there.
    """
    if endpoint is None:
        return None
    with opened(endpoint) as place:
        things = list(link.things(view, only=(node,)))
        tell(place, things)
        asked = link.Asked(place.view, place.profile)
        match = link.one(asked, things[0], there) if things else None
    if match is None:
        raise UsageError(f"{place.title} says nothing of {there}; nothing is recorded")
    return match


def _there(endpoint: str | None) -> tuple[str, str]:
    """What stands for all things at a place, and what people call it."""
    name = endpoint or _THERE
    if name in profiles.names() and profiles.load(name).things:
        return profiles.load(name).things, profiles.load(name).title
    with opened(name) as place:
        return place.things, place.title


def take_back(target: Store, name: str, there: str) -> str:
    """Take back what was decided on the thing of a name and one elsewhere, or all; it in words.

    Raises:
        UsageError: nothing was.
    """
    with target.view() as view:
        spelling = _spelling(target, entity(view, name))
    wanted = "" if there == ALL else profiles.target(there)
    gone = decisions.unlink(spelling, wanted, store=target)
    if not gone:
        of = f" and {wanted}" if wanted else ""
        raise UsageError(f"nobody decided on {quoted(name)}{of}; nothing is changed")
    return f"{spelling.name}: taken back: {', '.join(gone)}"


def entity(view: View, name: str) -> str:
    """The IRI of what a name means, of the entity where a spelling gave way to it."""
    node = resource(view, name)
    query = f"SELECT ?entity WHERE {{ {node} {iri('dcterms:isReplacedBy')} ?entity }}"
    return next((text(row[0]) for row in view.select(query).rows), node.value)


def _spelling(target: Store, node: str) -> Spelling:
    spelling = decisions.spelling(target, node)
    if spelling.kind == "letter":
        raise UsageError(f"{compact(node)} is a letter; only what it names is described elsewhere")
    return spelling
