"""Where a newcomer starts: what is in the store, and what a search finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg import vocabulary
from kg.model.ids import fold
from kg.network.appearance import plural
from kg.query import find, rows
from kg.serve.pages import html
from kg.serve.pages.asking import Graph, spoken, whole
from kg.serve.pages.facts import Value, value, words
from kg.serve.pages.marks import Snippet, snippet
from kg.terms import PREFIXES, Literal, NamedNode, compact, iri

_PAGE = 100
_FOUND = 60
_QUOTES = 40
#: What is counted at the top of the page of documents, most telling first.
_COUNTED = (
    "kg:Letter",
    "org:Organization",
    "kg:Institution",
    "schema:Person",
    "kg:Law",
    "schema:Event",
    "schema:Place",
    "kg:Community",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A passage that has the words sought, and what was read from it."""

    snippet: Snippet
    document: str
    title: str
    start: int | None
    end: int | None


def documents(graph: Graph, mounted: str, number: int) -> str:
    """The page of the documents and letters, and how much of everything there is."""
    many = graph.number("SELECT (COUNT(*) AS ?many) { ?document a kg:Document }")
    return html(
        mounted,
        "documents.html",
        title="Documents",
        here="/documents",
        many=many,
        letters=_letters(graph),
        documents=_documents(graph, number),
        counts=_counts(graph),
        number=number,
        pages=max(1, -(-many // _PAGE)),
    )


def search(graph: Graph, mounted: str, sought: str) -> str:
    """The page of what is called so, and of the quotes that have these words."""
    asked = " ".join(sought.split())[:200]
    names = _holding(graph, asked) if asked else ()
    return html(
        mounted,
        "search.html",
        title=f"“{asked}”" if asked else "Find",
        sought=asked,
        things=_things(graph, names[:_FOUND]),
        more=len(names) > _FOUND,
        quotes=_quotes(graph, asked) if len(asked) > 1 else (),
    )


def data(_graph: Graph, mounted: str) -> str:
    """The page that says where all of it is to be had as data."""
    return html(mounted, "data.html", title="Data", here="/data", prefixes=PREFIXES)


def _documents(graph: Graph, number: int) -> Sequence[dict[str, object]]:
    """A page of documents, each with its title, kind, date, language and what it is about."""
    query = f"""SELECT ?document ?source ?language (MIN(?title) AS ?called) (MIN(?day) AS ?date)
      (MIN(?class) AS ?kind) (MIN(?publisher) AS ?by) WHERE {{
      {{ SELECT ?document ?source WHERE {{ ?document a kg:Document ; kg:source ?source }}
        ORDER BY ?source ?document LIMIT {_PAGE} OFFSET {(number - 1) * _PAGE} }}
      OPTIONAL {{ ?document dcterms:language ?language }}
      OPTIONAL {{ ?document dcterms:title ?title }}
      OPTIONAL {{ ?document schema:datePublished ?day }}
      OPTIONAL {{ ?document schema:publisher ?publisher }}
      OPTIONAL {{ ?document a ?class . FILTER(?class != kg:Document) }}
    }} GROUP BY ?document ?source ?language ORDER BY ?source ?document"""
    return [
        {**row, "words": words(row["kind"]), "by": value(graph, row["by"]) if row["by"] else None}
        for row in graph.rows(query)
    ]


def _letters(graph: Graph) -> Sequence[tuple[Value, int, Sequence[Value]]]:
    """The letters that most have signed, with how many and whom they address."""
    query = f"""SELECT ?letter (COUNT(DISTINCT ?signatory) AS ?many) WHERE {{
      ?letter a kg:Letter . OPTIONAL {{ ?letter kg:signatory ?signatory }}
    }} GROUP BY ?letter ORDER BY DESC(?many) ?letter LIMIT {_PAGE}"""
    found = list(graph.rows(query))
    listed = " ".join(str(row["letter"]) for row in found)
    addressed: dict[str, list[Value]] = {}
    for row in graph.rows(
        f"SELECT ?letter ?to {{ VALUES ?letter {{ {listed} }} ?letter kg:addressee ?to }}"
    ):
        addressed.setdefault(rows.text(row["letter"]), []).append(value(graph, row["to"]))
    return [
        (
            value(graph, row["letter"]),
            int(rows.text(row["many"])),
            addressed.get(rows.text(row["letter"]), ()),
        )
        for row in found
    ]


def _counts(graph: Graph) -> Sequence[tuple[str, str, int]]:
    """How many things of each class there are: in words, the class, the number."""
    classes = " ".join(str(iri(name)) for name in _COUNTED)
    query = f"""SELECT ?class (COUNT(*) AS ?many) WHERE {{
      VALUES ?class {{ {classes} }} ?thing a ?class }} GROUP BY ?class"""
    many = {compact(rows.text(r["class"])): int(rows.text(r["many"])) for r in graph.rows(query)}
    return [
        (_several(name, many[name]), iri(name).value, many[name])
        for name in _COUNTED
        if many.get(name)
    ]


def _several(name: str, many: int) -> str:
    """A class in words, for so many of it."""
    word = spoken(name)
    if many == 1:
        return word
    return "people" if word == "person" else plural(word)


def _things(graph: Graph, names: Sequence[find.Match]) -> Sequence[tuple[Value, str, str]]:
    """What is called so: the thing, its classes in words, the name that was found."""
    graph.learn(match.iri for match in names)
    listed = " ".join(str(NamedNode(match.iri)) for match in names)
    classes: dict[str, set[str]] = {}
    for row in graph.rows(
        f"SELECT ?thing ?class {{ VALUES ?thing {{ {listed} }} ?thing a ?class }}"
    ):
        classes.setdefault(rows.text(row["thing"]), set()).add(compact(rows.text(row["class"])))
    found = []
    for match in names:
        known = classes.get(match.iri, set())
        above = {a for name in known for a in vocabulary.ancestors(name) - {name}}
        kinds = ", ".join(sorted(spoken(name) for name in known - above))
        label = graph.label(match.iri)
        found.append(
            (Value(text=label, iri=match.iri), kinds, match.name if match.name != label else "")
        )
    return found


def _holding(graph: Graph, sought: str) -> Sequence[find.Match]:
    """Things with a name that has all these words, the nearest names first; one name a thing."""
    wanted = fold(sought)
    pieces = wanted.split()
    found: dict[str, tuple[tuple[bool, bool, int, str], find.Match]] = {}
    for match in find.known(graph.view):
        name = fold(match.name)
        if all(piece in name for piece in pieces):
            near = (name != wanted, not name.startswith(wanted), len(name), name)
            if match.iri not in found or near < found[match.iri][0]:
                found[match.iri] = (near, match)
    nearest = sorted(found.values(), key=lambda each: (each[0], each[1]))
    return [match for _, match in nearest[: _FOUND + 1]]


def _quotes(graph: Graph, sought: str) -> Sequence[Quoted]:
    """Some passages in which the words stand, each once, by document and place."""
    query = f"""SELECT ?document ?start ?end ?quote WHERE {{
      {{ SELECT ?passage ?quote WHERE {{
        ?passage kg:quote ?quote . FILTER(CONTAINS(LCASE(?quote), LCASE({Literal(sought)})))
      }} LIMIT {5 * _QUOTES} }}
      ?passage oa:hasSource ?document ; kg:start ?start ; kg:end ?end .
    }} ORDER BY ?document ?start ?end"""
    found: dict[tuple[str, str, str], Quoted] = {}
    for row in graph.rows(query):
        document, start, end = (rows.text(row[n]) for n in ("document", "start", "end"))
        place = (whole(row["start"]), whole(row["end"]))
        found.setdefault(
            (document, start, end),
            Quoted(
                snippet=snippet(graph.text(document), *place, rows.text(row["quote"])),
                document=document,
                title=graph.label(document),
                start=place[0],
                end=place[1],
            ),
        )
    return list(found.values())[:_QUOTES]
