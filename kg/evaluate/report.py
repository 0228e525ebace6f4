"""What was measured -> a table for people, or JSON for programs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from kg.evaluate.answers import FIELDS
from kg.evaluate.average import agreement, averages, properties, reliability
from kg.evaluate.compare import Comparison
from kg.evaluate.corpus import Measured


def table(measured: Sequence[Measured], *, errors: bool = False) -> str:
    """Averages by field, F1 by document, and what is reported beside them."""
    scores = [each.scores for each in measured]
    parts = [
        _averages(measured),
        _documents(measured) if len(measured) > 1 else "",
        _shares("right of the documents that say it", properties(scores)),
        _shares("agreeing details of what was found (not required)", agreement(scores)),
        _reliability(measured),
        _errors(measured) if errors else "",
    ]
    return "\n\n".join(part for part in parts if part)


def as_json(measured: Sequence[Measured], *, errors: bool = False) -> str:
    """The same figures as the table, unrounded, under stable names."""
    scores = [each.scores for each in measured]
    content = {
        "averages": {field: asdict(average) for field, average in averages(scores).items()},
        "properties": _fractions(properties(scores)),
        "agreement": _fractions(agreement(scores)),
        "reliability": [asdict(each) for each in reliability(scores)],
        "documents": {each.slug: _document(each, errors=errors) for each in measured},
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def differences(comparison: Comparison) -> str:
    """What became better and worse since an earlier run: by field, by document, item by item."""
    rows = [("since the earlier run", "documents", "F1 before", "now", "change", "95 % interval")]
    for field, change in comparison.fields.items():
        low, high = change.interval or (0.0, 0.0)
        span = f"{low:+.3f} to {high:+.3f}" if change.interval else "–"
        figures = (
            f"{change.before:.3f}",
            f"{change.now:.3f}",
            f"{change.now - change.before:+.3f}",
        )
        rows.append((field, str(change.documents), *figures, span))
    changed = [("F1 before and now", "field", "before", "now")]
    for slug, fields in comparison.documents.items():
        changed += [(slug, name, f"{a:.2f}", f"{b:.2f}") for name, (a, b) in fields.items()]
    told = [
        f"{word}  {slug}  {field}  {problem}  {_line(text)}"
        for word, errors in (("mended", comparison.mended), ("broken", comparison.broken))
        for slug, field, problem, text in errors or ()
    ]
    if comparison.missing:
        told.append(f"in one run only, left out: {', '.join(comparison.missing)}")
    parts = [_columns(rows), _columns(changed) if len(changed) > 1 else "", "\n".join(told)]
    return "\n\n".join(part for part in parts if part)


def _document(measured: Measured, *, errors: bool) -> dict[str, object]:
    scores = measured.scores
    content: dict[str, object] = {
        "fields": {
            name: {
                "precision": field.precision,
                "recall": field.recall,
                "f1": field.f1,
                "found": len(field.found),
                "missed": len(field.missed),
                "false": len(field.false),
                "repeated": len(field.repeated),
            }
            for name, field in scores.fields.items()
            if field.counts
        },
        "properties": dict(scores.properties),
        "agreement": _fractions(scores.agreement),
    }
    if errors:
        content["errors"] = [asdict(error) for error in measured.errors]
    return content


def _averages(measured: Sequence[Measured]) -> str:
    rows = [("field", "documents", "precision", "recall", "F1", "95 % interval")]
    for field, a in averages([each.scores for each in measured]).items():
        interval = f"{a.interval[0]:.3f}–{a.interval[1]:.3f}" if a.interval else "–"
        figures = (f"{a.precision:.3f}", f"{a.recall:.3f}", f"{a.f1:.3f}")
        rows.append((field, str(a.documents), *figures, interval))
    return _columns(rows)


def _documents(measured: Sequence[Measured]) -> str:
    rows: list[tuple[str, ...]] = [("F1", *FIELDS)]
    for each in measured:
        fields = (each.scores.fields[name] for name in FIELDS)
        rows.append((each.slug, *(f"{f.f1:.2f}" if f.counts else "–" for f in fields)))
    return _columns(rows)


def _shares(title: str, shares: Mapping[str, tuple[int, int]]) -> str:
    lines = [f"  {name}: {right} of {total}" for name, (right, total) in shares.items() if total]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _reliability(measured: Sequence[Measured]) -> str:
    rows = [("confidence from", "answers", "mean confidence", "share right")]
    rows += [
        (f"{each.low:.2f}", str(each.answers), f"{each.confidence:.3f}", f"{each.right:.3f}")
        for each in reliability([each.scores for each in measured])
    ]
    return _columns(rows) if len(rows) > 1 else ""


def _errors(measured: Sequence[Measured]) -> str:
    lines = []
    for each in measured:
        for error in each.errors:
            place = error.place
            where = (
                f"{place.start}-{place.end} “{_line(place.quote)}”" if place else "not in the text"
            )
            lines.append(
                f"{each.slug}  {error.field}  {error.problem}  {_line(error.text)}  [{where}]"
            )
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())


def _fractions(shares: Mapping[str, tuple[int, int]]) -> dict[str, dict[str, int]]:
    return {name: {"agree": right, "of": total} for name, (right, total) in shares.items() if total}


def _columns(rows: Iterable[Sequence[str]]) -> str:
    """Rows set in columns, the first to the left and the others to the right."""
    cells = [list(row) for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
