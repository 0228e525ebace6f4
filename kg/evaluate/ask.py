"""A graph -> the answers that users get: each field by its named query, as the contract has it."""

from collections.abc import Iterable, Mapping

from kg.evaluate.answers import DETAILS, FIELDS, WORDED, Answers, Item, Place
from kg.model import ids
from kg.model.stages import View
from kg.query.run import run
from kg.terms import Literal, compact, iri

Row = Mapping[str, str | None]

#: What names the thing in a query's rows: one row of it is one answer.
_KEYS = {
    "signatories": ("letter", "signatory", "position"),
    "addressees": ("letter", "addressee"),
    "people": ("person",),
    "organizations": ("organization",),
    "places": ("place",),
    "laws": ("law",),
    "events": ("event",),
    "quotes": ("start", "end"),
    "demands": ("letter", "target", "start", "end"),
}
_COLUMNS = {"speaker": "name", "target": "targetName"}


def answers(view: View) -> Answers:
    """The answers on the one document of a graph."""
    document = next(iter(_rows(view, "documents")), {})
    announced = (row.get("announced") for row in _rows(view, "letters"))
    return Answers(
        properties={
            **{name: document.get(name) for name in ("kind", "title", "date", "language")},
            "announced": next((count for count in announced if count is not None), None),
        },
        items={field: tuple(_items(field, _rows(view, field))) for field in FIELDS},
    )


def text(view: View) -> str:
    """The normalised text of the one document of a graph; empty where it is left out."""
    objects = (q.object for q in view.quads(ids.TEXTS) if q.predicate == iri("kg:text"))
    return next((text.value for text in objects if isinstance(text, Literal)), "")


def _rows(view: View, name: str) -> list[Row]:
    """The rows of a named query, each value as the string that the contract shows."""
    return [
        {column: None if t is None else str(getattr(t, "value", t)) for column, t in row.items()}
        for row in run(view, name)
    ]


def _items(field: str, rows: Iterable[Row]) -> Iterable[Item]:
    """An item for each thing that the rows name; a person's rows together tell the roles."""
    grouped: dict[tuple[str | None, ...], list[Row]] = {}
    for row in rows:
        key = (row.get("document"), *(row.get(column) for column in _KEYS[field]))
        grouped.setdefault(key, []).append(row)
    for same in grouped.values():
        yield _item(field, same)


def _item(field: str, rows: list[Row]) -> Item:
    row = rows[0]
    confidence = row.get("confidence")
    return Item(
        text=row["text" if field in WORDED else "name"] or "",
        person=field == "people" or row.get("type") == "Person",
        details={detail: _detail(detail, row) for detail in DETAILS.get(field, ())},
        roles=tuple(_roles(rows)) if field == "people" else (),
        place=_place(row),
        confidence=None if confidence is None else float(confidence),
    )


def _detail(detail: str, row: Row) -> str | None:
    value = row.get(_COLUMNS.get(detail, detail))
    return compact(value) if value and detail == "kind" else value


def _roles(rows: Iterable[Row]) -> Iterable[tuple[str | None, str | None]]:
    for row in rows:
        role = (row.get("role"), row.get("organization"))
        if any(role):
            yield role


def _place(row: Row) -> Place | None:
    quote, start, end = row.get("quote"), row.get("start"), row.get("end")
    if quote is None or start is None or end is None:
        return None
    return Place(quote=quote, start=int(start), end=int(end))
