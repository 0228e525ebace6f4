import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { initSync } from "oxigraph/web.js";

import { Desk } from "../src/ask/desk";
import { decimal } from "../src/ask/fill";
import type { LibraryFile, LibraryQuery } from "../src/ask/library";
import { fold } from "../src/ask/names";
import { Refused } from "../src/ask/problem";
import { atMost, requestOf } from "../src/ask/request";
import { tokensOf } from "../src/ask/tokens";
import { Triples } from "../src/ask/triples";
import { further } from "../src/explorer/ask-links";
import { askedIn, isPage, readPlace, writePlace } from "../src/query/state";

initSync({ module: readFileSync("node_modules/oxigraph/web_bg.wasm") });

const BASE = "https://example.org/kg/";
const PREFIXES = {
  kg: `${BASE}ns#`,
  organization: `${BASE}org/`,
  letter: `${BASE}letter/`,
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const [LABEL, SIGNATORY] = [`<${PREFIXES.rdfs}label>`, `<${PREFIXES.kg}signatory>`];
const GRAPH = `<${BASE}law/a>\t${LABEL}\t"Same"
<${BASE}law/b>\t${LABEL}\t"same"
<${BASE}letter/l>\t${LABEL}\t"Letter"
\t${SIGNATORY}\t<${BASE}org/a>
\t\t<${BASE}org/b>
<${BASE}org/a>\t${LABEL}\t"Amnistía Internacional"
\t\t"Twice"
<${BASE}org/b>\t${LABEL}\t"Article 19"
<${BASE}place/t>\t${LABEL}\t"Twice"
`;

const query = (name: string, parts: string[], ...parameters: [string, string][]): LibraryQuery => ({
  name,
  parts,
  folder: "explore",
  title: name,
  description: "",
  form: "SELECT",
  columns: [],
  parameters: parameters.map(([each, type]) => ({ name: each, type, description: "" })),
});
const LIBRARY: LibraryFile = {
  prefixes: PREFIXES,
  queries: [
    query(
      "signed",
      ["SELECT ?who { VALUES ?who { ", "who", " } ?letter kg:signatory ?who } ORDER BY ?who"],
      ["who", "iri"],
    ),
    query("said", ["SELECT ?v { VALUES ?v { ", "v", " } }"], ["v", "string"]),
    query(
      "typed",
      [
        "SELECT ?i ?n ?b ?d { VALUES ?i { ",
        "i",
        " } VALUES ?n { ",
        "n",
        " } VALUES ?b { ",
        "b",
        " } VALUES ?d { ",
        "d",
        " } }",
      ],
      ["i", "integer"],
      ["n", "number"],
      ["b", "boolean"],
      ["d", "date"],
    ),
  ],
  terms: [{ iri: `${BASE}ns#signatory`, name: "kg:signatory", label: "signatory", kind: "property", count: 2 }],
  begins: { who: [PREFIXES.organization], law: [`${BASE}law/`] },
  meant: {},
  names: "SELECT ?thing ?name { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?name }",
  mentioned: "SELECT ?thing (COUNT(*) AS ?count) { ?s <https://example.org/kg/ns#signatory> ?thing } GROUP BY ?thing",
};
const desk = new Desk(LIBRARY);
const triples = new Triples();
for (let at = 0; at < GRAPH.length; at += 100) desk.load(triples.read(GRAPH.slice(at, at + 100)));
const values = (name: string, given: Record<string, string>): unknown[] =>
  JSON.parse(desk.answer({ kind: "question", name, values: given }).body).results.bindings;
const refused = (asking: () => unknown): Refused["reason"] => {
  try {
    asking();
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
  assert.fail("nothing was refused");
};

test("strings, comments and IRIs hide what is in them", () => {
  const words = tokensOf('SELECT ?service # FROM\n{ <http://FROM> kg:FROM \'it\'\'s SERVICE\', """a "GRAPH" b""" }');

  assert.deepEqual(
    words.filter(({ kind }) => kind === "word").map(({ text }) => text),
    ["SELECT"],
  );
});

test("the project's prefixes are known, and what a query declares itself holds", () => {
  assert.equal(
    requestOf("SELECT * { ?s kg:name ?o }", PREFIXES).text,
    `PREFIX kg: <${PREFIXES.kg}> SELECT * { ?s kg:name ?o }`,
  );
  const own = "PREFIX kg: <http://other/>\nASK { ?s kg:name 'xsd:no' }";
  assert.equal(requestOf(own, PREFIXES).text, own);
});

for (const word of ["SERVICE", "FROM", "GRAPH"]) {
  test(`${word} is refused in plain words, at its place`, () => {
    const reason = refused(() => requestOf(`SELECT *\n  ${word.toLowerCase()} <http://x.example/> {}`, PREFIXES));

    assert.match(reason.message, new RegExp(word));
    assert.deepEqual([reason.line, reason.column], [2, 3]);
  });
}

test("an update is no query", () => {
  assert.match(refused(() => requestOf("LOAD <http://x.example/>", PREFIXES)).message, /LOAD/);
  assert.match(refused(() => requestOf("  ", PREFIXES)).message, /nothing/);
});

test("a mistake is where its writer sees it", () => {
  const { line, column } = refused(() =>
    desk.answer({ kind: "query", text: "SELECT * { ?s kg:name ?é . FILTER(?s < ) }" }),
  );

  assert.deepEqual([line, column], [1, 43]);
});

test("rows are cut outside of all brackets only", () => {
  assert.match(atMost("SELECT * { { SELECT * {} LIMIT 9 } }", 5), /\} LIMIT 5 $/);
  assert.equal(atMost("SELECT * {} LIMIT 3 OFFSET 1", 5), "SELECT * {} LIMIT 3 OFFSET 1");
  assert.equal(atMost("SELECT * {} LIMIT 30", 5), "SELECT * {} LIMIT 5");
  assert.equal(atMost("SELECT * {} VALUES ?a { 1 }", 5), "SELECT * {}  LIMIT 5 VALUES ?a { 1 }");
});

test("what is typed is a term, whatever it holds", () => {
  const hostile = '"} SERVICE <http://x.example/> { ?s ?p ?o } #\\\n';

  assert.deepEqual(values("said", { v: hostile }), [{ v: { type: "literal", value: hostile } }]);
  assert.match(
    refused(() => desk.sparqlOf("signed", { who: "a> } DROP ALL #" })).message,
    /Nothing in the graph is called/,
  );
});

test("values have the types of their parameters, or are refused by name", () => {
  const typed = values("typed", { i: " +03 ", n: "1.5e-2", b: "Yes", d: "2020-06-18" })[0] as Record<
    string,
    { value: string; datatype: string }
  >;
  assert.deepEqual(
    ["i", "n", "b", "d"].map((name) => typed[name]!.value),
    ["3", "0.015", "true", "2020-06-18"],
  );
  assert.deepEqual(
    ["i", "n", "b", "d"].map((name) => typed[name]!.datatype.split("#")[1]),
    ["integer", "decimal", "boolean", "date"],
  );
  for (const [name, value] of Object.entries({ i: "3.5", n: "1e999999999", b: "maybe", d: "2020-02-30" })) {
    assert.equal(refused(() => desk.sparqlOf("typed", { [name]: value })).parameter, name);
  }
  assert.match(refused(() => desk.sparqlOf("typed", { x: "1" })).message, /i, n, b, d/);
});

test("a number is written out", () => {
  assert.deepEqual(["12", "-.5", "1.", "2e3", "1.25e1", "-5e-1"].map(decimal), [
    "12",
    "-0.5",
    "1",
    "2000",
    "12.5",
    "-0.5",
  ]);
  assert.deepEqual([".", "", "e3", "NaN"].map(decimal), [undefined, undefined, undefined, undefined]);
});

test("a thing is meant by IRI, prefix, path or any name, and by its kind first", () => {
  const who = [{ who: { type: "uri", value: `${BASE}org/a` } }];
  for (const name of [`${BASE}org/a`, "<organization:a>", "org/a", "amnistía  INTERNACIONAL", "twice"]) {
    assert.deepEqual(values("signed", { who: name }), who, name);
  }
  assert.match(refused(() => values("signed", { who: "same" })).message, /law\/a.*law\/b/);
  assert.match(refused(() => values("signed", { who: "Artic" })).message, /Did you mean “Article 19”/);
  assert.equal(values("signed", {}).length, 2);
});

test("names are found without their accents, those that begin so first", () => {
  assert.deepEqual(
    desk.suggest("who", "art", 9).map(({ value }) => value),
    ["organization:b"],
  );
  assert.deepEqual(
    desk.suggest("who", "internacional", 9).map(({ label }) => label),
    ["Amnistía Internacional"],
  );
  assert.deepEqual(desk.suggest("v", "a", 9), []);
  assert.deepEqual(
    desk.terms("sign", 9).map(({ name }) => name),
    ["kg:signatory"],
  );
  assert.deepEqual(
    desk.terms("amnistia", 9).map(({ kind, count }) => [kind, count]),
    [["entity", 1]],
  );
  assert.equal(fold("L’État — ‘x’"), "l'état - 'x'");
});

test("a graph has each triple once, in its files too", () => {
  const ask = {
    kind: "query",
    text: "CONSTRUCT { ?who a kg:Signer } { ?letter kg:signatory ?who . ?who rdfs:label ?name }",
  } as const;

  assert.equal(desk.answer(ask).body.split("\n").length, 2);
  assert.equal(
    desk.file(ask, "text/turtle").split(" a ").length + desk.file(ask, "text/turtle").split("#type>").length,
    4,
  );
  assert.equal(
    desk.file({ kind: "query", text: "SELECT ?n { <https://example.org/kg/org/b> rdfs:label ?n }" }, "text/csv"),
    "n\r\nArticle 19\r\n",
  );
});

test("what the network does not have is asked for", () => {
  assert.equal(further(`${BASE}judgement/1`), `DESCRIBE <${BASE}judgement/1>`);
  assert.match(further(`${BASE}ns#Signature`) ?? "", /\?thing a </);
  assert.match(further("https://schema.org/affiliation") ?? "", /\?subject </);
  assert.equal(further("http://www.wikidata.org/entity/Q42"), undefined);
  assert.equal(further(`${BASE}x> } DROP ALL`), undefined);
});

test("a page within another has the address to share", () => {
  const place = { ask: { kind: "query", text: "ASK {}" }, view: "table" } as const;
  const fragment = writePlace(place, "ask");

  assert.deepEqual(readPlace(fragment, "ask"), place);
  assert.equal(readPlace("#page=network&query=ASK", "ask"), undefined);
  assert.ok(isPage(fragment, "ask") && !isPage(fragment, "") && isPage("#query=ASK", ""));
  assert.equal(askedIn(`${fragment}&text=doc 1-2&p.x=1`), "query=ASK+%7B%7D&p.x=1");
});
