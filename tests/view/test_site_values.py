"""Asking in a folder with values: what somebody typed means the same as in Python."""

import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.model.stages import View
from kg.query import catalogue, census, find, library, results, run
from kg.query.library import Parameter
from kg.terms import compact
from kg.view import site

from .conftest import Tab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not site.available(),
        reason="there is no bundle: this machine has no Node 20, or no network for npm",
    ),
]

JSON, TRIPLES = "application/sparql-results+json", "application/n-triples"
#: What is typed for parameters that mean no thing, and for those that mean a class or a property.
TYPED = {
    "acronym": ("ICCPR", 'nothing "of" \'it\\'),
    "words": ("hong kong", "a.b|c(", "é"),
    "below": ("0.9", " 1e-1 ", "+.5", "much", "constructor"),
    "from": ("2020-01-01", "2020-02-30", "yesterday"),
    "until": ("2020-06-18", "20200618", "2020-0618"),
    "type": ("org:Organization", "schema:Person", "constructor:x"),
    "property": ("kg:signatory", "kg:nothing"),
}
#: Asks each of some questions by the page's own script, and gives the answers, or null.
_ASKED = """async (asked) => {
    const service = kgAsk.serviceFor({ page: () => undefined, passage: () => undefined });
    const answers = [];
    for (const [name, values, mediaType] of asked) {
        const ask = { kind: "question", name, values };
        const answer = service.fetchAs(ask, mediaType).then((found) => found.text(), (problem) => {
            if (problem.parameter === undefined) throw problem;
            return null;
        });
        answers.push(await answer);
    }
    return answers;
}"""


def typed(names: census.Names, parameter: Parameter) -> list[str]:
    """Values for a parameter, good and bad."""
    if parameter.name in TYPED:
        return list(TYPED[parameter.name])
    things = names.find("", find.prefixes(parameter.name), 2)
    said = [value for thing in things for value in (thing.iri, compact(thing.iri), thing.label)]
    return [*said, *(label.upper() for label in said[2:3]), "nobody at all"]


def in_python(view: View, name: str, values: dict[str, str], form: str) -> object:
    """The answer in any order; None where a value is refused."""
    try:
        rows = run(view, name, values)
    except UsageError:
        return None
    if form != "SELECT":
        return {ox.Triple(*row) for row in rows.rows}
    out = io.BytesIO()
    results.write(rows, out, format="json")
    return bindings(out.getvalue().decode())


def read(found: str | None, form: str) -> object:
    if found is None:
        return None
    if form != "SELECT":
        return {quad.triple for quad in ox.parse(found, format=ox.RdfFormat.N_TRIPLES)}
    return bindings(found)


def bindings(found: str) -> Counter[str]:
    rows = json.loads(found)["results"]["bindings"]
    return Counter(json.dumps(row, sort_keys=True) for row in rows)


def test_every_question_takes_the_values_that_it_takes_in_python(
    explorer: Callable[..., Tab], sample_site: Path, sample: View
) -> None:
    names = census.names(sample)
    asked = [
        (name, {parameter.name: value}, catalogue.form(library.get(name)))
        for name in library.names()
        for parameter in library.get(name).parameters
        for value in typed(names, parameter)
    ]
    tab = explorer(sample_site, "#page=ask&question=overview")
    tab.page.locator(".answer > .status[data-status=done]").wait_for()
    given = [[name, v, JSON if form == "SELECT" else TRIPLES] for name, v, form in asked]
    answers: list[str | None] = tab.page.evaluate(_ASKED, given)

    for (name, values, form), answer in zip(asked, answers, strict=True):
        assert read(answer, form) == in_python(sample, name, values, form), (name, values)
