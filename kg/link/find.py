"""Things elsewhere that have a name of ours, with what is said of them there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from kg.query.rows import text
from kg.query.table import printable
from kg.terms import Literal

from . import spelled
from .ask import NAMES, Asked, Bearer, Said
from .known import Thing

#: Things of one name that are looked at.
NAMESAKES = 30
#: Names of one thing that are asked for.
_NAMES = 6
#: Languages of names, beside those of the profile.
_LANGUAGES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thing elsewhere that has a name of ours."""

    iri: str
    label: str  #: what it is called there
    description: str
    named: Mapping[str, str]  #: our names that it has: 'label' or 'alias'
    kinds: frozenset[str]  #: that its classes are of
    classes: tuple[str, ...]  #: in words
    facts: Mapping[str, tuple[str, ...]] = field(repr=False)  #: by name, where they are things
    elsewhere: tuple[str, ...] = ()  #: its IRIs at third places

    def of(self, fact: str) -> tuple[str, ...]:
        """What is said of it under that name."""
        return self.facts.get(fact, ())


def candidates(
    asked: Asked, things: Iterable[Thing], only: str = ""
) -> Iterator[tuple[Thing, tuple[Candidate, ...]]]:
    """Each thing with all there that have one of its names, or with one that is named by IRI."""
    for batch in _batches(asked, things):
        named = _named(asked, batch)
        if only:
            named = {iri: {only: found.get(only, {})} for iri, found in named.items()}
        languages = {language for thing in batch for language in _languages(asked, thing)}
        said = asked.said({iri for found in named.values() for iri in found}, languages)
        asked.learn(said.values(), languages)
        for thing in batch:
            found = named[thing.iri].items()
            yield (
                thing,
                tuple(
                    _candidate(asked, iri, names, said[iri], languages)
                    for iri, names in found
                    if iri in said
                ),
            )


def sent(thing: Thing) -> tuple[str, ...]:
    """The names of a thing that are asked for, in every way that they are asked."""
    ways = (way for name in thing.names[:_NAMES] for way in spelled.ways(name, thing.kind))
    return tuple(dict.fromkeys(ways))


def _languages(asked: Asked, thing: Thing) -> tuple[str, ...]:
    own = [language for language in thing.of("language") if language != "und"]
    return tuple(dict.fromkeys((*asked.profile.languages, *own[:_LANGUAGES])))


def _literals(asked: Asked, thing: Thing) -> set[Literal]:
    languages = [*_languages(asked, thing), *([None] if asked.profile.plain else [])]
    return {Literal(name, language=language) for name in sent(thing) for language in languages}


def _batches(asked: Asked, things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """The things in order, as many at once as one query asks for."""
    batch: list[Thing] = []
    size = 0
    for thing in things:
        more = len(_literals(asked, thing))
        if batch and size + more > NAMES:
            yield batch
            batch, size = [], 0
        batch.append(thing)
        size += more
    if batch:
        yield batch


def _named(asked: Asked, things: Sequence[Thing]) -> dict[str, dict[str, dict[str, str]]]:
    """Of each thing those there that have its names, and which."""
    names = {literal for thing in things for literal in _literals(asked, thing)}
    bearers, complete = asked.bearers(sorted(names, key=str))
    if not complete and len(things) > 1:
        half = len(things) // 2
        return _named(asked, things[:half]) | _named(asked, things[half:])
    by_name: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        by_name[bearer.name].append(bearer)
    return {thing.iri: _bearing(thing, by_name) for thing in things}


def _bearing(thing: Thing, by_name: Mapping[str, Sequence[Bearer]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in sent(thing):
        for bearer in by_name.get(name, ()):
            if found[bearer.iri].get(name) != "label":
                found[bearer.iri][name] = bearer.how
    # by label first, and then those with the shorter numbers: they are in the world for longer
    best = sorted(found, key=lambda iri: ("label" not in found[iri].values(), len(iri), iri))
    return {iri: found[iri] for iri in best[:NAMESAKES]}


def _candidate(
    asked: Asked, iri: str, named: Mapping[str, str], said: Said, languages: set[str]
) -> Candidate:
    profile = asked.profile
    facts = {fact: asked.labels(said.get(fact, ()), languages) for fact in profile.related}
    facts |= {fact: tuple(map(text, said.get(fact, ()))) for fact in profile.values}
    facts = {fact: tuple(map(printable, values)) for fact, values in facts.items()}
    classes = said.get("type", ())
    return Candidate(
        iri=iri,
        label=printable(next(map(text, said.get("label", ())), "")) or iri,
        description=next(iter(facts.get("description", ())), ""),
        named=named,
        kinds=asked.kinds(classes),
        classes=tuple(
            name for node in classes for name in asked.labels((node,), languages)[:1] or ("",)
        ),
        facts=facts,
        elsewhere=tuple(
            form.format(quote(text(value), safe=""))
            for name, form in profile.elsewhere.items()
            for value in said.get(name, ())
        ),
    )
