import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fold, plain, written } from "../src/ask/names";
import { Refused } from "../src/ask/problem";
import { atMost, requestOf } from "../src/ask/request";

const KNOWN = { kg: "https://example.org/kg/ns#" };
const HIDDEN = JSON.parse(readFileSync("../../../tests/query/hidden.json", "utf-8")) as Record<string, string>;

for (const [how, query] of Object.entries(HIDDEN)) {
  test(`what reaches out is refused as in Python: ${how}`, () => {
    assert.throws(() => requestOf(query.replaceAll("URL", "http://elsewhere.example/"), KNOWN), Refused);
  });
}

test("what only looks like it is answered", () => {
  for (const query of [
    "SELECT ?from ?service { ?from kg:FROM ?service }",
    'SELECT * { ?s ?p \'SERVICE\', """FROM\n"""@en-from } # FROM',
    "SELECT (?a-?b AS ?c) { ?s kg:é·1 ?a ; kg:😀 ?b FILTER(?a < 3 && ?b > 2) }",
    "PREFIX constructor: <urn:x> SELECT * { _:a constructor:b 'it\\'s \\u00e9' }",
  ]) {
    assert.ok(requestOf(query, KNOWN).text.endsWith(query), query);
  }
});

test("nested too deeply is said, and not tried", () => {
  assert.throws(() => requestOf(`SELECT * ${"{".repeat(300)}${"}".repeat(300)}`, KNOWN), /200 deep/);
});

test("a prefix that every object has is not the project's", () => {
  const query = "SELECT * { ?s constructor:x ?o ; toString:y ?z }";
  assert.equal(requestOf(query, KNOWN).text, query);
  assert.equal(
    written("constructor:x", KNOWN, "", () => true),
    "constructor:x",
  );
});

test("a query whose words are glued is left as it is", () => {
  for (const query of [
    "SELECT * {?s ?p ?o}LIMIT10",
    "SELECT * {?s ?p ?o}LIMIT 3 VALUES?s{<urn:a>}",
    "SELECT * {} ORDER BY ?sLIMIT 3",
  ]) {
    const cut = atMost(query, 5);
    assert.equal(cut.split("LIMIT").length, query.includes("?sLIMIT") ? 3 : 2, cut);
  }
  assert.equal(atMost("SELECT * {?s ?p ?o}VALUESx", 5), "SELECT * {?s ?p ?o}VALUESx");
});

test("names are folded as in Python, whatever their letters", () => {
  for (const [name, folded] of [
    ["Κόσμος", "κόσμοσ"],
    ["ΚΌΣ", "κόσ"],
    ["ısparta", "ısparta"],
    ["Straße", "strasse"],
    ["L’État — ‘x’", "l'état - 'x'"],
  ]) {
    assert.equal(fold(name!), folded);
  }
});

test("completion finds a name by what the explorer's search finds it by", () => {
  for (const [name, typed] of [
    ["Κόσμος", "κόσ"],
    ["ΚΌΣΜΟΣ", "κοσμος"],
    ["Sørensen", "sorensen"],
    ["Łódź", "lodz"],
    ["Amnistía", "amnistia"],
    ["kg:addressee", "kg:addr"],
  ]) {
    assert.ok(plain(name!).startsWith(plain(typed!)), name);
  }
});
