import assert from "node:assert/strict";
import { test } from "node:test";

import { atMost, networkOf } from "../src/rdf/edges";
import { hasName, pageOf, shorten, tail } from "../src/rdf/names";
import { readTriples } from "../src/rdf/ntriples";
import { isDate, number, readResults, text, type Term } from "../src/rdf/terms";

const XSD = "http://www.w3.org/2001/XMLSchema#";

test("N-Triples are read with every kind of term and escape", () => {
  const { rows } = readTriples(
    [
      "# a comment",
      '<http://a.example/\\u00FC> <http://p> "say \\"hi\\"\\n\\t\\\\ \\U0001F600"@en-GB .',
      `_:b1.c <http://p> "3"^^<${XSD}integer> . # behind`,
      "<http://s> <http://p> _:b2 .",
      "",
    ].join("\r\n"),
  );
  assert.deepEqual(rows, [
    {
      subject: { type: "uri", value: "http://a.example/ü" },
      predicate: { type: "uri", value: "http://p" },
      object: { type: "literal", value: 'say "hi"\n\t\\ 😀', "xml:lang": "en-GB" },
    },
    {
      subject: { type: "bnode", value: "b1.c" },
      predicate: { type: "uri", value: "http://p" },
      object: { type: "literal", value: "3", datatype: `${XSD}integer` },
    },
    {
      subject: { type: "uri", value: "http://s" },
      predicate: { type: "uri", value: "http://p" },
      object: { type: "bnode", value: "b2" },
    },
  ]);
});

test("what is no triple is an error", () => {
  assert.throws(() => readTriples('<http://s> "p" <http://o> .'), SyntaxError);
});

test("results are a table or a truth, and nothing else passes", () => {
  assert.deepEqual(readResults({ head: {}, boolean: false }), { kind: "truth", value: false });
  const table = readResults({ head: { vars: ["a"] }, results: { bindings: [{}] } });
  assert.deepEqual(table, { kind: "table", variables: ["a"], rows: [{}] });
  assert.throws(() => readResults({ head: {} }), TypeError);
});

test("a triple as a term is written out", () => {
  const iri = (value: string): Term => ({ type: "uri", value });
  const value = { subject: iri("a"), predicate: iri("b"), object: iri("c") };
  assert.equal(text({ type: "triple", value }), "<<( a b c )>>");
});

test("numbers and dates are known by their types", () => {
  assert.equal(number({ type: "literal", value: "1.5", datatype: `${XSD}decimal` }), 1.5);
  assert.equal(number({ type: "literal", value: "1.5" }), undefined);
  assert.equal(number({ type: "literal", value: "INF", datatype: `${XSD}double` }), undefined);
  assert.ok(isDate({ type: "literal", value: "1989", datatype: `${XSD}gYear` }));
  assert.ok(isDate({ type: "literal", value: "1989-06" }));
  assert.ok(!isDate({ type: "literal", value: "1989" }));
});

test("the longest prefix that leaves a plain name shortens an IRI", () => {
  const prefixes = { ex: "http://e/", deep: "http://e/deep/" };
  assert.equal(shorten("http://e/deep/x", prefixes), "deep:x");
  assert.equal(shorten("http://e/a/b", prefixes), "http://e/a/b");
  assert.equal(shorten("http://e/", prefixes), "http://e/");
  assert.equal(shorten("javascript:alert(1)", prefixes), "javascript:alert(1)");
});

test("an IRI's page is on this server whatever the IRI is", () => {
  assert.equal(pageOf("https://example.org/kg/org/a-b-0f", "/m"), "/m/org/a-b-0f");
  assert.equal(pageOf("https://example.org/kg/doc/0f#3-9", ""), "/doc/0f#3-9");
  for (const iri of ["https://example.org/kg/org/../x", "javascript:alert(1)", "http://x/?a=b#c"]) {
    assert.equal(pageOf(iri, ""), `/resource?${new URLSearchParams({ iri })}`);
  }
});

test("the tail of an IRI is what can be read of it", () => {
  assert.equal(tail("https://example.org/kg/org/human-rights-watch-0a1b2c3d"), "human rights watch");
  assert.equal(tail("http://x.example/ns#knows"), "knows");
});

test("documents and terms of the vocabulary have no names of their own", () => {
  assert.ok(hasName("https://example.org/kg/org/a-0f"));
  assert.ok(!hasName("https://example.org/kg/doc/0f"));
  assert.ok(!hasName("https://example.org/kg/ns#Letter"));
  assert.ok(!hasName("http://elsewhere.example/a"));
});

const rows = [
  ["l1", "o1", "One"],
  ["l1", "o2", "Two"],
  ["l1", "o1", "One"],
  ["l2", "o1", "One"],
].map(([l, o, n]) => ({
  letter: { type: "uri", value: l } as const,
  org: { type: "uri", value: o } as const,
  name: { type: "literal", value: n } as const,
}));
const network = networkOf(
  { kind: "table", variables: ["letter", "org", "name"], rows: [...rows, { letter: rows[0]?.letter }] },
  { from: "letter", to: "org", labels: new Map([["org", "name"]]) },
);

test("two columns of IRIs make a network, each edge once", () => {
  assert.deepEqual(
    network.edges.map(({ source, target, rows }) => [source, target, rows]),
    [
      ["l1", "o1", 2],
      ["l1", "o2", 1],
      ["l2", "o1", 1],
    ],
  );
  const labels = network.nodes.map(({ iri, label, degree }) => [iri, label, degree]);
  assert.deepEqual(labels, [
    ["l1", undefined, 2],
    ["o1", "One", 2],
    ["o2", "Two", 1],
    ["l2", undefined, 1],
  ]);
});

test("of a large network the best joined part is kept", () => {
  const part = atMost(network, 2);
  assert.deepEqual(
    part.nodes.map(({ iri }) => iri),
    ["l1", "o1"],
  );
  assert.equal(part.edges.length, 1);
  assert.equal(atMost(network, 4), network);
});
