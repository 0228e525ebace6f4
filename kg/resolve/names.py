"""Names that differ only in a leading article, punctuation or an acronym in brackets are one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.model import Judgement, Reading, Spelling, Statement, ids

_BRACKETED_ACRONYM = re.compile(r"\s*[(（][^()（）]*[A-Z]{2}[^()（）]*[)）]\s*$")
_ARTICLE = re.compile(r"^the\s+")
_PUNCTUATION = re.compile(r"[^\w\s]+")
_KINDS = frozenset({"org", "law"})


def judge(readings: Sequence[Reading]) -> Iterable[Judgement]:
    """A judgement for each spelling that differs from the longest of its key in form only."""
    alike: dict[tuple[str, str], set[Spelling]] = defaultdict(set)
    for reading in readings:
        for statement in reading.statements:
            for spelling in _named(statement):
                alike[spelling.kind, _key(spelling.name)].add(spelling)
    for (_, key), found in sorted(alike.items()):
        distinct = {spelling.iri: spelling for spelling in sorted(found)}
        if not key or len(distinct) < 2:
            continue
        first, *others = sorted(distinct.values(), key=lambda s: (-len(s.name), s.name))
        for other in others:
            yield Judgement(
                left=first,
                right=other,
                verdict="same",
                by="resolve/names",
                reason="the same but for article, punctuation or acronym in brackets",
                score=0.95,
            )


def _named(statement: Statement) -> Iterable[Spelling]:
    for node in (statement.subject, statement.object):
        if isinstance(node, Spelling) and node.kind in _KINDS and not node.scope:
            yield node


def _key(name: str) -> str:
    bare = _BRACKETED_ACRONYM.sub("", ids.clean(name))
    words = _PUNCTUATION.sub(" ", _ARTICLE.sub("", ids.fold(bare)))
    return " ".join(words.split())
