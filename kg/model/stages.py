"""Every Protocol on one page: what a plugin of each kind has to have.

A plugin is a module; its docstring's first line describes it to users.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from kg.model.claims import Statement
from kg.model.document import Document, Source
from kg.model.entities import Spelling

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Format(Protocol):
    """``kg/formats/NAME.py``: reads sources of some media types."""

    MEDIA_TYPES: tuple[str, ...]
    SUFFIXES: tuple[str, ...]

    def read(self, source: Source) -> Document:
        """The document in a source.

        Raises:
            BadSource: the bytes are not what the media type says, or hold no text.
        """


class Found(Protocol):
    """What earlier extractors read from the same document."""

    language: str
    document_kind: str  #: the document's class
    letter: Spelling | None  #: what was signed, where the document gives or reports it

    def statements(self, *kinds: str) -> Sequence[Statement]:
        """The statements of these classes ('kg:Signature'), in the order of the text."""


class Extractor(Protocol):
    """``kg/extract/NAME.py``: reads statements of some classes from a document."""

    NEEDS: frozenset[str]  #: classes of statements that it looks at
    GIVES: frozenset[str]  #: classes of statements that it makes; all are in the ontology

    def extract(self, document: Document, found: Found) -> Iterable[Statement]:
        """The statements read from the document."""


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """The quads that stand and fall together: one document's, or those of the identities.

    The default graph of a store is the union of its bundles' default graphs, and each triple
    stands in it once. Named graphs belong to one bundle: the document's own graph, its text in
    the graph of texts, its reading in the graph of readings.
    """

    iri: str
    quads: tuple["ox.Quad", ...] = field(repr=False)

    @property
    def digest(self) -> str:
        """The same for the same quads in any order."""
        return sha256("\n".join(sorted(map(str, self.quads))).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT: its variables, and a row of terms (or None, unbound) a solution."""

    variables: tuple[str, ...]
    rows: Iterable[tuple["Term | None", ...]]


class View(Protocol):
    """A read-only look at one state of a graph. Queries see the default graph unless they ask."""

    def select(self, query: str) -> Solutions:
        """The solutions of a SELECT query."""

    def ask(self, query: str) -> bool:
        """The answer to an ASK query."""

    def construct(self, query: str) -> Iterator["ox.Triple"]:
        """The triples of a CONSTRUCT or DESCRIBE query, each once."""

    def answer(
        self,
        query: str,
        out: IO[bytes],
        media_type: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> int | None:
        """Write the answer to a query, in a media type for its form, to a file that can be sought.

        Where graphs are named they are the dataset, whatever FROM says (SPARQL 1.1 Protocol,
        2.1.4): ``default_graphs`` together its default graph, ``named_graphs`` its named ones.
        Gives the number of triples that were written, each once; None for a table.

        Raises:
            BadQuery: it does not parse.
            DataError: the media type can't hold the answer.
            UsageError: the media type is none for a query of that form.
        """

    def quads(self, graph: str | None = None) -> Iterator["ox.Quad"]:
        """The quads of the default graph, or of the named graph with that IRI, in any order."""

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs, in any order."""

    def rdflib(self) -> "rdflib.Dataset":
        """The same state as an rdflib Dataset; changing it does not change the store."""


class Store(Protocol):
    """An open store: ``kg/store/NAME.py`` has ``open(location) -> Store``."""

    location: str

    def exists(self) -> bool:
        """True where there is something to read."""

    def view(self) -> AbstractContextManager[View]:
        """A View of the state at this moment; later writes do not change it.

        Raises:
            NoStore: there is nothing to read.
        """

    def locked(self) -> AbstractContextManager[None]:
        """Keep other writers away, from a look at the content to the write that follows from it.

        Readers are let in. Where a store can't keep others away, nothing happens.

        Raises:
            StoreBusy: somebody else is writing.
        """

    def write(self, bundles: Iterable[Bundle], *, fresh: bool = False) -> None:
        """Make these bundles, and nothing else, the content; each is asked for once.

        With ``fresh`` what was there is not relied on: it may be damaged.

        Readers see the old content or the new, where the store can do that; elsewhere each
        bundle is replaced whole, those already there are skipped, and calling again resumes.

        Raises:
            StoreBusy: somebody else is writing.
            StoreFailed: the store refused; what was there before is still there.
        """


class Edit(Protocol):
    """Changes that are made together: nobody sees the first before the last."""

    def has(self, graph: str | None) -> bool:
        """True where there is such a named graph, even an empty one; None is always there."""

    def update(self, text: str, base: str | None = None) -> None:
        """Do what a SPARQL 1.1 Update says; relative IRIs in it are relative to the base.

        Raises:
            BadQuery: it does not parse.
            UsageError: it can't be done, such as to create a graph that is there.
        """

    def put(self, graph: str | None, triples: Iterable["ox.Triple"]) -> None:
        """Make these triples the graph's; it is there then, even if it is empty."""

    def add(self, graph: str | None, triples: Iterable["ox.Triple"]) -> None:
        """Add the triples to the graph, which is made if need be."""

    def delete(self, graph: str | None) -> None:
        """Remove the graph; the default graph is emptied."""


@runtime_checkable
class Editable(Protocol):
    """A store that, beside being written whole, takes single changes."""

    def edit(self) -> AbstractContextManager[Edit]:
        """Changes that are there for readers when the block ends, and not at all if it fails.

        What is written from documents later would lose them: ``Store.write`` refuses then, unless
        it is to be fresh.

        Raises:
            StoreBusy: somebody else is writing.
            StoreFailed: the store refused; what was there before is still there.
        """


class StorePlugin(Protocol):
    """``kg/store/NAME.py``."""

    def open(self, location: str) -> Store:
        """The store at a location; nothing is created until it is written to."""


class Exporter(Protocol):
    """``kg/export/NAME.py``: writes what a View shows in one format."""

    MEDIA_TYPE: str
    SUFFIX: str

    def write(self, view: View, out: IO[bytes]) -> None:
        """Write the View; the same content gives the same bytes."""
