"""kg:earliest and kg:latest: the days between which something was, from the dates as stated."""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator

from kg.model import Identity, Literal, Reading
from kg.terms import NamedNode, Triple, iri, literal

from . import statements

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def bounds(reading: Reading, who: Identity) -> Iterator[Triple]:
    """The first and last day of everything that the reading dates."""
    earliest: dict[str, set[str]] = defaultdict(set)
    latest: dict[str, set[str]] = defaultdict(set)
    for statement in reading.statements:
        if statement.kind != "kg:Dating" or not isinstance(statement.object, Literal):
            continue
        subject = statements.subject(statement, who)
        first, last = interval(statement.object.lexical)
        if statement.predicate != "schema:endDate":
            earliest[subject].add(first)
        if statement.predicate != "schema:startDate":
            latest[subject].add(last)
        else:
            latest.setdefault(subject, set()).add(last)
    for predicate, days, choose in (("kg:earliest", earliest, min), ("kg:latest", latest, max)):
        for subject, found in sorted(days.items()):
            if known := {day for day in found if day}:
                yield Triple(NamedNode(subject), iri(predicate), literal(choose(known), "xsd:date"))


def interval(stated: str) -> tuple[str, str]:
    """The first and last day of a date or an EDTF interval as stated; '' where it is open."""
    if "/" in stated:
        start, _, end = stated.partition("/")
        return interval(start)[0], interval(end)[1]
    match = _DAY.search(stated)
    if not match:
        return "", ""
    year, month, day = match.groups()
    if day:
        return match.group(), match.group()
    if month:
        return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]:02}"
    return f"{year}-01-01", f"{year}-12-31"
