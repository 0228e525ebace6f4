"""The step that says who is who: readings and judgements in, an Identity out.

Each plugin here is a rule that judges: ``judge(readings)`` gives judgements with their reason and
score. What a person judged goes before what a rule says, and a verdict of 'different' holds
against all chains of 'same'.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from kg import plugins
from kg.model import Identity, Judgement, Reading, Spelling, Statement
from kg.model.claims import Node

from . import _cluster


def run(
    readings: Sequence[Reading], judged: Iterable[Judgement] = ()
) -> tuple[Identity, tuple[Judgement, ...]]:
    """Who is who in all the readings, and every judgement that says so, people's and rules'."""
    by_people = tuple(judged)
    by_rules = tuple(
        judgement
        for name in plugins.names(__name__)
        for judgement in plugins.load(__name__, name).judge(readings)
    )
    judgements = (*by_people, *sorted(set(by_rules), key=lambda j: (j.left, j.right, j.by)))
    named = chain(
        (spelling for reading in readings for spelling in spellings(reading)),
        (spelling for judgement in judgements for spelling in (judgement.left, judgement.right)),
    )
    return _cluster.cluster(named, judgements), judgements


def spellings(reading: Reading) -> tuple[Spelling, ...]:
    """Every spelling of a reading's letters and statements, as often as it stands there."""
    letters = (letter.spelling for letter in reading.letters)
    nodes = (node for statement in reading.statements for node in _nodes(statement))
    return (*letters, *(node for node in nodes if isinstance(node, Spelling)))


def _nodes(statement: Statement) -> Iterable[Node]:
    yield statement.subject
    yield statement.object
    for _, value in statement.details:
        if isinstance(value, Statement):
            yield from _nodes(value)
        else:
            yield value
