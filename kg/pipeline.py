"""The way of a letter: formats, extract, resolve, rdf, store. The only place where steps meet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import extract, formats, rdf, resolve, resources
from kg.errors import BadSource, NoStore, UsageError, quoted, unwritten
from kg.model import Decision, Judgement, Link, Reading, ids
from kg.model.stages import Store, View
from kg.rdf import readings as codec
from kg.terms import Literal, NamedNode

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


def build(  # noqa: PLR0913  (all but the sources by name)
    sources: Sequence[str | Path] = (),
    *,
    store: Store,
    fresh: bool = False,
    jobs: int = 1,
    saved: Path | None = None,
    offline: bool = False,
    extras: Sequence[str] = (),
    on_read: "Callable[[str], None] | None" = None,
) -> Report:
    """Read the sources, add them to what the store holds, and write the graph anew.

    Without a source it reads the sample letter. A source that can't be read is reported and the
    others are built; a document already held under its name stays. ``fresh`` starts empty.
    ``jobs`` is the number of processes that read. Pages of the web are kept in the folder
    ``saved``; ``offline`` reads what is kept there and asks nobody. ``extras`` are extractors that
    run only where they are named.

    Raises:
        StoreBusy: another build is writing there.
        StoreFailed: the store refused; what it held is still there.
    """
    found = formats.find(sources or [resources.sample()], saved=saved, offline=offline)
    failed = [item for item in found if isinstance(item, BadSource)]
    with rdf.Shelf() as shelf:
        given = [item for item in found if isinstance(item, formats.Found)]
        for result in _read_all(given, jobs, extras):
            if isinstance(result, BadSource):
                failed.append(result)
                continue
            shelf.put(result)
            if on_read:
                on_read(result.document.source)
        new = tuple(shelf.cards)
        names = {card.source for card in new}
        before: dict[str, str] = {}
        with store.locked() if new else nullcontext():
            judged: tuple[Decision, ...] = ()
            if not fresh:
                with holding(store) as (held, judged):
                    before = {card.source: card.document for card in held.cards}
                    for number, card in enumerate(held.cards):
                        if card.source not in names:
                            shelf.put(held[number])
            if new:
                derive(store, shelf, judged, fresh=fresh)
        return Report(
            built=tuple(sorted(names)),
            failed=tuple(failed),
            skipped=tuple(item for item in found if isinstance(item, formats.Skipped)),
            kept=tuple(sorted(before.keys() - names)),
            replaced=tuple(
                sorted(c.source for c in new if before.get(c.source, c.document) != c.document)
            ),
            copies=_copies(shelf.cards, names),
            unlettered=tuple(sorted(card.source for card in new if not card.lettered)),
            read=len({card.document for card in new}),
            documents=len({card.document for card in shelf.cards}),
            statements=sum(card.statements for card in shelf.cards),
        )


def remove(sources: Sequence[str], *, store: Store) -> tuple[str, ...]:
    """Retract documents and what only they support; the names of those that went.

    A document goes by its source, its IRI, or a path that ends in its source.

    Raises:
        UsageError: the store holds no document of that name; nothing is removed.
    """
    with changing(store), holding(store) as (held, judged), rdf.Shelf() as left:
        known = {name for card in held.cards for name in _names(card)}
        asked = {name: _meant(name, known) for name in sources}
        gone = {c.source for c in held.cards if _names(c) & set(asked.values())}
        if missing := [name for name, meant in asked.items() if not meant]:
            listed = ", ".join(sorted(card.source for card in held.cards)) or "nothing"
            raise UsageError(
                f"{store.location} holds no document {quoted(missing[0])}; it holds: {listed}"
            )
        for number, card in enumerate(held.cards):
            if card.source not in gone:
                left.put(held[number])
        derive(store, left, judged)
    return tuple(sorted(gone))


@contextmanager
def holding(store: Store) -> Iterator[tuple[rdf.Shelf, tuple[Decision, ...]]]:
    """The readings that a store holds, by source, and what people decided, if anything.

    What was read by an older version is read again from its text, so that the same software and
    input give the same bytes whatever came before.
    """
    with rdf.Shelf() as shelf:
        try:
            with store.view() as view:
                judged = _fill(shelf, view)
        except NoStore:
            judged = ()
        yield shelf, judged


def _fill(shelf: rdf.Shelf, view: View) -> tuple[Decision, ...]:
    """Put a graph's readings on the shelf; the decisions that it holds."""
    judged: tuple[Decision, ...] = ()
    current = extract.fingerprint()
    for quad in view.quads(ids.READINGS):
        if not quad.predicate.value.endswith("#reading") or not isinstance(quad.object, Literal):
            continue
        if quad.subject == NamedNode(ids.IDENTITY):
            judged = codec.load_decisions(quad.object.value)
            continue
        reading = codec.loads(quad.object.value)
        fresh = reading.fingerprint == current
        shelf.put(reading if fresh else extract.renewed(reading))
    return judged


def _copies(cards: Sequence[rdf.Card], names: set[str]) -> tuple[tuple[str, ...], ...]:
    """The sources that have one text, text by text, where some of these names are among them."""
    by_text: dict[str, list[str]] = defaultdict(list)
    for card in cards:
        by_text[card.document].append(card.source)
    groups = (tuple(sorted(group)) for group in by_text.values() if len(group) > 1)
    return tuple(sorted(group for group in groups if not names.isdisjoint(group)))


def _read_all(
    found: Sequence[formats.Found], jobs: int, extras: Sequence[str]
) -> Iterator[Reading | BadSource]:
    """What is read of each, in their order, as soon as it is there."""
    read = partial(_read, extras=tuple(extras))
    if jobs <= 1 or len(found) <= 1:
        yield from map(read, found)
        return
    with ProcessPoolExecutor(min(jobs, len(found))) as pool:
        yield from pool.map(read, found, chunksize=4)


def _read(found: formats.Found, extras: Sequence[str]) -> Reading | BadSource:
    try:
        return extract.read(formats.read(found.load()), extras)
    except BadSource as error:
        return error


def changing(store: Store) -> AbstractContextManager[None]:
    """Nobody else writes between a look at what is there and the write that follows from it."""
    return store.locked() if store.exists() else nullcontext()


def derive(
    store: Store, readings: rdf.Shelf, judged: Sequence[Decision], *, fresh: bool = False
) -> None:
    """Derive the graph from readings and decisions and write it."""
    who, judgements = resolve.run(readings, judgements_of(judged))
    links = tuple(decision for decision in judged if isinstance(decision, Link))
    store.write(rdf.bundles(readings, who, judgements, links), fresh=fresh)


def judgements_of(judged: Iterable[Decision]) -> tuple[Judgement, ...]:
    """Those of the decisions that are on two spellings here."""
    return tuple(decision for decision in judged if isinstance(decision, Judgement))


def _names(card: rdf.Card) -> set[str]:
    return {card.source, card.document, ids.document_iri(card.document)}


def _meant(name: str, known: set[str]) -> str:
    """The known name that a name is, or ends in after a '/', the longest first; '' if none."""
    while name not in known and name:
        name = name.partition("/")[2]
    return name


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
