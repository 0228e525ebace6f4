"""The step that reads: a Document in, a Reading out.

Each plugin here reads statements of some classes. It states what it needs and what it gives, and
the order follows from that. One with ``EXTRA = True`` runs after them, and only when it is named.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import cast

from kg import languages, plugins, vocabulary
from kg.errors import UnknownPlugin
from kg.model import Document, Letter, Literal, Reading, Spelling, Statement, ids
from kg.model.stages import Extractor

from . import _genre, _signed_texts


@dataclass
class _Found:
    """What has been read so far from one document."""

    language: str
    letter: Spelling | None
    document_kind: str
    _statements: list[Statement] = field(default_factory=list)
    _known: set[Statement] = field(default_factory=set)
    _sorted: dict[tuple[str, ...], tuple[Statement, ...]] = field(default_factory=dict)

    def statements(self, *kinds: str) -> Sequence[Statement]:
        """The statements of these classes, in the order of the text."""
        if kinds not in self._sorted:
            chosen = (s for s in self._statements if not kinds or s.kind in kinds)
            self._sorted[kinds] = tuple(sorted(chosen, key=_place))
        return self._sorted[kinds]

    def add(self, statements: Iterable[Statement]) -> None:
        before = len(self._statements)
        for statement in statements:
            if statement not in self._known:
                self._statements.append(statement)
                for kinds in [k for k in self._sorted if not k or statement.kind in k]:
                    del self._sorted[kinds]
        self._known.update(self._statements[before:])


def _place(statement: Statement) -> tuple[int, int, str, str]:
    """Where a statement stands in the text, and before which others there."""
    evidence = statement.evidence
    return evidence.start, evidence.end, evidence.quote, statement.kind


def read(document: Document, extras: Sequence[str] = ()) -> Reading:
    """Everything that the extractors read from a document, and these that run only when named.

    Raises:
        UsageError: there is no such extra, or it is not set up.
    """
    language = _language(document)
    genre = _signed_texts.genre(document, languages.load(language))
    found = _Found(
        language=language,
        letter=Spelling("letter", "1", document.id) if genre.letter else None,
        document_kind=genre.document,
    )
    for name in (*order(), *_known(extras)):
        extractor = cast("Extractor", plugins.load(__name__, name))
        statements = extractor.extract(document, found)
        found.add(s if s.reader else s.read_by(f"extract/{name}") for s in statements)
    return _finished(document, found, genre)


def renewed(reading: Reading) -> Reading:
    """The reading of the same text by the extractors of today; what extras proposed stays."""
    document = reading.document
    today = read(document)
    kept = [s for s in reading.statements if s.reader.removeprefix("extract/").partition(":")[1]]
    known = {(s.kind, s.evidence) for s in today.statements}
    added = [s for s in kept if (s.kind, s.evidence) not in known]
    statements = sorted((*today.statements, *added), key=_place)
    return replace(today, statements=tuple(statements))


@cache
def extra_names() -> tuple[str, ...]:
    """The names of the extractors that run only when they are named."""
    return tuple(n for n in plugins.names(__name__) if _is_extra(n))


def _known(names: Sequence[str]) -> tuple[str, ...]:
    """The extras of these names, in order.

    Raises:
        UsageError: there is none of that name.
    """
    for name in names:
        if name not in extra_names():
            raise UnknownPlugin(kind="extra", name=name, available=extra_names())
    return tuple(sorted(set(names)))


def _is_extra(name: str) -> bool:
    return bool(getattr(plugins.load(__name__, name), "EXTRA", False))


def _finished(document: Document, found: _Found, genre: _genre.Genre) -> Reading:
    """The reading, every quote of which was looked up again."""
    statements = found.statements()
    for statement in statements:
        for evidence in (statement.evidence, *statement.context):
            evidence.verify(document)
    letters = _letters(found, genre)
    return Reading(
        document=document,
        kind=genre.document,
        language=found.language,
        letters=letters,
        statements=tuple(statements),
        fingerprint=fingerprint(),
    )


@cache
def order() -> tuple[str, ...]:
    """The extractors' names, each after those that give what it needs."""
    names = [name for name in plugins.names(__name__) if name not in extra_names()]
    modules = {name: cast("Extractor", plugins.load(__name__, name)) for name in names}
    for module in modules.values():
        for term in chain(module.NEEDS, module.GIVES):
            vocabulary.term(term)
    graph = {
        name: {
            other
            for other, giver in modules.items()
            if other != name and module.NEEDS & giver.GIVES
        }
        for name, module in modules.items()
    }
    sorter = TopologicalSorter(dict(sorted(graph.items())))
    sorter.prepare()
    ordered: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        ordered.extend(ready)
        sorter.done(*ready)
    return tuple(ordered)


@cache
def fingerprint() -> str:
    """A hash of all that a reading depends on beside the text: extractors and languages."""
    folders = [Path(__file__).parent, Path(languages.__file__).parent]
    files = sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".py", ".toml", ".tsv"}
    )
    digests = [[path.name, sha256(path.read_bytes()).hexdigest()] for path in files]
    outside = [name for name in order() if not (Path(__file__).parent / f"{name}.py").exists()]
    return sha256(json.dumps([digests, outside]).encode()).hexdigest()[:16]


def _letters(found: _Found, genre: _genre.Genre) -> tuple[Letter, ...]:
    """The letter, labelled by its title, else by the words that the report calls it."""
    if not found.letter:
        return ()
    titles = [s.object for s in found.statements("kg:Titling") if s.subject == found.letter]
    reports = [s.evidence.quote for s in found.statements("kg:Report", "kg:TextOf")]
    words = [t.lexical for t in titles if isinstance(t, Literal)] or reports or [genre.letter]
    label = ids.clean(words[0])
    return (Letter(spelling=found.letter, kind=genre.letter, label=label[:1].upper() + label[1:]),)


def _language(document: Document) -> str:
    """The language that the text shows, else the one that the source states."""
    shown = languages.detect(document.text)
    stated = next((f.value for f in document.fields if f.name == "language"), "")
    if shown == "und" or (stated and stated.partition("-")[0].lower() == shown):
        return stated or shown
    return shown
