"""The way of a letter: formats, extract, resolve, rdf, store. The only place where steps meet."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import extract, formats, rdf, resolve, resources
from kg.errors import BadSource, NoStore, UsageError, quoted, unwritten
from kg.model import Judgement, Reading, Source, Spelling, ids
from kg.model.stages import Store, View
from kg.rdf import readings as codec
from kg.terms import Literal, NamedNode, compact

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    built: tuple[str, ...]  #: sources that were read now
    failed: tuple[BadSource, ...]  #: sources that could not be read
    skipped: tuple[formats.Skipped, ...]  #: files of a folder that no format reads
    kept: tuple[str, ...]  #: sources that the store held before and still holds
    replaced: tuple[str, ...]  #: sources built whose name stood for another text before
    copies: tuple[tuple[str, ...], ...]  #: sources that have one text, where one was read now
    unlettered: tuple[str, ...]  #: sources built in which no letter was found
    read: int  #: documents that were read now: texts, however many sources have them
    documents: int
    statements: int


def build(
    sources: Sequence[str | Path] = (),
    *,
    store: Store,
    fresh: bool = False,
    jobs: int = 1,
    on_read: "Callable[[str], None] | None" = None,
) -> Report:
    """Read the sources, add them to what the store holds, and write the graph anew.

    Without a source it reads the sample letter. A source that can't be read is reported and the
    others are built; a document already held under its name stays. ``fresh`` starts empty.
    ``jobs`` is the number of processes that read.

    Raises:
        StoreBusy: another build is writing there.
        StoreFailed: the store refused; what it held is still there.
    """
    loaded = _sources(sources)
    good = [source for source in loaded if isinstance(source, Source)]
    failed = [source for source in loaded if isinstance(source, BadSource)]
    skipped = [source for source in loaded if isinstance(source, formats.Skipped)]
    new: list[Reading] = []
    for result in _read_all(good, jobs):
        if isinstance(result, BadSource):
            failed.append(result)
            continue
        new.append(result)
        if on_read:
            on_read(result.document.source)
    with store.locked() if new else nullcontext():
        held, judged = ([], ()) if fresh else contents(store)
        names = {reading.document.source for reading in new}
        kept = [reading for reading in held if reading.document.source not in names]
        readings = [*kept, *new]
        if new:
            _write(store, readings, judged, fresh=fresh)
    before = {reading.document.source: reading.document.id for reading in held}
    return Report(
        built=tuple(sorted(names)),
        failed=tuple(failed),
        skipped=tuple(skipped),
        kept=tuple(sorted(reading.document.source for reading in kept)),
        replaced=tuple(
            sorted(
                reading.document.source
                for reading in new
                if before.get(reading.document.source, reading.document.id) != reading.document.id
            )
        ),
        copies=_copies(readings, names),
        unlettered=tuple(sorted(r.document.source for r in new if not r.letters)),
        read=len({reading.document.id for reading in new}),
        documents=len({reading.document.id for reading in readings}),
        statements=sum(len(reading.statements) for reading in readings),
    )


def remove(sources: Sequence[str], *, store: Store) -> tuple[str, ...]:
    """Retract documents and what only they support; the names of those that went.

    A document goes by its source, its IRI, or a path that ends in its source.

    Raises:
        UsageError: the store holds no document of that name; nothing is removed.
    """
    with _changing(store):
        held, judged = contents(store)
        known = {name for reading in held for name in _names(reading)}
        asked = {name: _meant(name, known) for name in sources}
        gone = {r.document.source for r in held if _names(r) & set(asked.values())}
        if missing := [name for name, meant in asked.items() if not meant]:
            listed = ", ".join(sorted(reading.document.source for reading in held)) or "nothing"
            raise UsageError(
                f"{store.location} holds no document {quoted(missing[0])}; it holds: {listed}"
            )
        _write(store, [r for r in held if r.document.source not in gone], judged)
    return tuple(sorted(gone))


def judge(judgement: Judgement, *, store: Store) -> None:
    """Record a person's judgement on two spellings; it takes the place of an earlier one.

    Raises:
        UsageError: the two are one spelling, or things of different kinds said to be the same.
    """
    left, right = judgement.left, judgement.right
    if left.iri == right.iri:
        raise UsageError(f"{left.name!r} is one name; a judgement is on two")
    if judgement.verdict == "same" and left.kind != right.kind:
        raise UsageError(
            f"{compact(left.iri)} and {compact(right.iri)} are of different kinds, "
            "so they are not the same; nothing is changed"
        )
    with _changing(store):
        held, judged = contents(store)
        others = _without(judged, left, right)
        _write(store, held, [*others, judgement])


def unjudge(left: Spelling, right: Spelling, *, store: Store) -> bool:
    """Take the judgements on two spellings back; the graph is as before them. False if none."""
    with _changing(store):
        held, judged = contents(store)
        others = _without(judged, left, right)
        if len(others) < len(judged):
            _write(store, held, others)
    return len(others) < len(judged)


def spelling(store: Store, text: str) -> Spelling:
    """The spelling that a name or an IRI of the graph means.

    Raises:
        UsageError: the store has none, or several kinds of things of that name.
    """
    held, judged = contents(store)
    known = {s for reading in held for s in resolve.spellings(reading)}
    known |= {s for judgement in judged for s in (judgement.left, judgement.right)}
    asked = ids.fold(text)
    found = {
        s.iri: s
        for s in sorted(known)
        if text in {s.iri, s.iri.removeprefix(ids.BASE), compact(s.iri)}
        or ids.fold(s.name) == asked
    }
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        choices = ", ".join(compact(iri) for iri in found)
        raise UsageError(f"{quoted(text)} can be several: {choices}; name one of these")
    raise UsageError(f"no spelling {quoted(text)}; 'kg query identities' lists them")


def contents(store: Store) -> tuple[list[Reading], tuple[Judgement, ...]]:
    """The readings and people's judgements that a store holds, by source, if any."""
    try:
        with store.view() as view:
            return _contents(view)
    except NoStore:
        return [], ()


def _contents(view: View) -> tuple[list[Reading], tuple[Judgement, ...]]:
    found: list[Reading] = []
    judged: tuple[Judgement, ...] = ()
    for quad in view.quads(ids.READINGS):
        if not quad.predicate.value.endswith("#reading") or not isinstance(quad.object, Literal):
            continue
        if quad.subject == NamedNode(ids.IDENTITY):
            judged = codec.load_judgements(quad.object.value)
        else:
            found.append(codec.loads(quad.object.value))
    return sorted(found, key=lambda reading: reading.document.source), judged


def _sources(locations: Sequence[str | Path]) -> list[Source | formats.Skipped | BadSource]:
    """What stands at the locations, each source under a name of its own.

    A file that is reached twice under one name is read once. Different files of one name are
    called by as many of the folders above them as tell them apart.
    """
    found: list[Source | formats.Skipped | BadSource] = []
    places: dict[str, Source] = {}
    for location in locations or [resources.sample()]:
        where = Path(os.path.abspath(location))  # noqa: PTH100  (a link keeps its name)
        for item in formats.sources(str(location)):
            if isinstance(item, Source):
                path = where / item.name if where.is_dir() else where.with_name(item.name)
                if places.setdefault(path.as_posix(), item) is not item:
                    continue
            found.append(item)
    named = dict(zip(map(id, places.values()), _apart(places), strict=True))
    return [replace(i, name=named[id(i)]) if isinstance(i, Source) else i for i in found]


def _apart(places: Mapping[str, Source]) -> list[str]:
    """A name for each source, by its place: its own, or with folders where others have it too."""
    names = {place: source.name for place, source in places.items()}
    while True:
        times = Counter(names.values())
        shared = [p for p, name in names.items() if times[name] > 1 and name != p.lstrip("/")]
        if not shared:
            return list(names.values())
        for place in shared:
            above = place.removesuffix(f"/{names[place]}").rpartition("/")[2]
            names[place] = f"{above}/{names[place]}"


def _copies(readings: Sequence[Reading], names: set[str]) -> tuple[tuple[str, ...], ...]:
    """The sources that have one text, text by text, where some of these names are among them."""
    by_text: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        by_text[reading.document.id].append(reading.document.source)
    groups = (tuple(sorted(group)) for group in by_text.values() if len(group) > 1)
    return tuple(sorted(group for group in groups if not names.isdisjoint(group)))


def _read_all(sources: Sequence[Source], jobs: int) -> Iterable[Reading | BadSource]:
    if jobs <= 1 or len(sources) <= 1:
        return map(_read, sources)
    with ProcessPoolExecutor(min(jobs, len(sources))) as pool:
        return list(pool.map(_read, sources, chunksize=4))


def _read(source: Source) -> Reading | BadSource:
    try:
        return extract.read(formats.read(source))
    except BadSource as error:
        return error


def _changing(store: Store) -> AbstractContextManager[None]:
    """Nobody else writes between a look at what is there and the write that follows from it."""
    return store.locked() if store.exists() else nullcontext()


def _write(
    store: Store, readings: Sequence[Reading], judged: Iterable[Judgement], *, fresh: bool = False
) -> None:
    """Derive the graph from readings and judgements and write it.

    What was read by an older version is read again from its text, so that the same software and
    input give the same bytes whatever came before.
    """
    current = extract.fingerprint()
    today = [r if r.fingerprint == current else extract.read(r.document) for r in readings]
    who, judgements = resolve.run(today, tuple(judged))
    store.write(rdf.bundles(today, who, judgements), fresh=fresh)


def _names(reading: Reading) -> set[str]:
    document = reading.document
    return {document.source, document.id, ids.document_iri(document.id)}


def _meant(name: str, known: set[str]) -> str:
    """The known name that a name is, or ends in after a '/', the longest first; '' if none."""
    while name not in known and name:
        name = name.partition("/")[2]
    return name


def _without(judged: Iterable[Judgement], left: Spelling, right: Spelling) -> list[Judgement]:
    pair = {left.iri, right.iri}
    return [j for j in judged if {j.left.iri, j.right.iri} != pair]


def publish(view: View, folder: Path) -> tuple[Path, ...]:
    """Write what visitors look at first: ``graph.ttl`` and ``network.html``; the paths written.

    Raises:
        NoPlace, WriteFailed: the folder can't be written to.
    """
    from kg import export  # noqa: PLC0415  (pyvis and networkx take half a second to import)
    from kg.view import page  # noqa: PLC0415

    turtle, network = folder / "graph.ttl", folder / "network.html"
    with _replacing(turtle) as path, path.open("wb") as out:
        export.write(view, "turtle", out)
    with _replacing(network) as path:
        path.write_text(page.render(view), encoding="utf-8")
    return turtle, network


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file beside the path that takes its place when all is written."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritten(str(path), error) from error
