import assert from "node:assert/strict";
import { test } from "node:test";

import { CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { sparql } from "codemirror-lang-sparql";

import { completer, type KnownTerm } from "../src/editor/complete";
import { rangeAt } from "../src/editor/place";

const TERMS: readonly KnownTerm[] = [
  { iri: "https://example.org/kg/ns#signatory", name: "kg:signatory", label: "signatory", kind: "property", count: 86 },
  { iri: "http://x.example/a b", name: "http://x.example/a b", label: "sig broken", kind: "entity", count: 1 },
  { iri: "http://x.example/sig/1", name: "http://x.example/sig/1", label: "Sigma Group", kind: "entity", count: null },
];
const asked: string[] = [];
const complete = completer({
  prefixes: () => Promise.resolve({ kg: "https://example.org/kg/ns#" }),
  terms: (words) => {
    asked.push(words);
    return words === "boom" ? Promise.reject(new Error()) : Promise.resolve(TERMS);
  },
});

/** The completions where '|' stands. */
async function at(written: string, explicit = false): Promise<string[]> {
  const position = written.indexOf("|");
  const doc = written.replace("|", "");
  const state = EditorState.create({ doc, extensions: [sparql()] });
  const result = (await complete(new CompletionContext(state, position, explicit))) as CompletionResult | null;
  return (result?.options ?? []).map(({ label, apply }) => (typeof apply === "string" ? apply : label));
}

test("variables of the query are completed, but not the one being written", async () => {
  assert.deepEqual(await at("SELECT ?name { ?letter ?p $name . ?le| }"), ["?letter", "?name", "?p"]);
  assert.deepEqual(await at("SELECT $one { $one $two $| }"), ["$one", "$two"]);
});

test("terms of the store are completed by name and by label, as IRIs where no prefix fits", async () => {
  assert.deepEqual(await at("SELECT * { ?s kg:sig| }"), ["kg:signatory"]);
  assert.deepEqual(await at("SELECT * { ?s sig| }"), ["kg:signatory", "<http://x.example/sig/1>"]);
});

test("prefixes, also those that the query declares, and words of SPARQL are completed", async () => {
  const options = await at("PREFIX own: <http://own/> SELECT * { | }", true);
  for (const expected of ["kg:", "own:", "OPTIONAL", "GROUP_CONCAT"]) assert.ok(options.includes(expected), expected);
  assert.ok((await at("SEL|")).includes("SELECT"));
});

test("nothing is completed in comments and strings, or before anything is written", async () => {
  assert.deepEqual(await at("# kg:sig|\nSELECT * {}"), []);
  assert.deepEqual(await at('SELECT * { ?s ?p "kg:sig|" }'), []);
  assert.deepEqual(await at("SELECT * { | }"), []);
});

test("a server that does not answer leaves what is known without it", async () => {
  assert.deepEqual(await at("SELECT * { ?s boom| }"), []);
  assert.equal(asked.at(-1), "boom");
});

test("a mistake is at its line and column, counted in code points", () => {
  const written = "SELECT *\n{ ?s ?p '😀' .. }";
  const at = rangeAt(written, 2, 13);
  assert.equal(written.slice(at.from, at.to), "..");
});

test("a mistake between words is at the next of them", () => {
  assert.deepEqual(rangeAt("ASK {\n  ?s > 3 }", 2, 5), { from: 11, to: 12 });
});

test("a mistake always has something to underline, if there is anything", () => {
  assert.deepEqual(rangeAt("", 1, 1), { from: 0, to: 0 });
  assert.deepEqual(rangeAt("SELECT *\n\n", 3, 1), { from: 7, to: 8 });
  assert.deepEqual(rangeAt("ASK {", 9, 99), { from: 4, to: 5 });
  assert.deepEqual(rangeAt("ASK {\n x", 1), { from: 0, to: 5 });
});
