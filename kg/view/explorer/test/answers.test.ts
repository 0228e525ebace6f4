import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsOf, shownFirst, viewsOf } from "../src/query/columns";
import { fits, titleOf } from "../src/query/library";
import { ordered } from "../src/query/order";
import type { Question } from "../src/query/service";
import { sheet } from "../src/query/sheet";
import type { Row, Table, Term } from "../src/rdf/terms";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const iri = (value: string): Term => ({ type: "uri", value });
const plain = (value: string): Term => ({ type: "literal", value });
const typed = (value: string, type: string): Term => ({ type: "literal", value, datatype: XSD + type });
const integer = (value: number): Term => typed(String(value), "integer");

function tableOf(variables: string[], ...rows: (Term | undefined)[][]): Table {
  const named = rows.map((row) => Object.fromEntries(variables.map((name, at) => [name, row[at]])) as Row);
  return { kind: "table", variables, rows: named };
}

const SIGNED = tableOf(
  ["letter", "signatory", "name", "role", "document", "quote", "start"],
  [iri("l"), iri("a"), plain("A"), undefined, iri("d"), plain("A"), integer(3)],
  [iri("l"), iri("b"), plain("B"), undefined, iri("d"), plain("B"), integer(9)],
);

test("a name beside an IRI is what leads to it, and what is empty or behind a quote is not shown", () => {
  const columns = columnsOf(SIGNED);
  assert.deepEqual([...columns.labels], [["signatory", "name"]]);
  assert.deepEqual(shownFirst(SIGNED, columns), ["letter", "name", "quote"]);
});

test("where nothing would be shown all is", () => {
  const table = tableOf(["a", "b"], [undefined, undefined]);
  assert.deepEqual(shownFirst(table, columnsOf(table)), ["a", "b"]);
});

test("only pictures that suit are offered", () => {
  const views = (table: Table) => viewsOf(table, columnsOf(table));
  assert.deepEqual(views(SIGNED), ["table", "network"]);
  const counts = tableOf(["kind", "many"], [plain("a"), integer(2)], [plain("b"), integer(1)]);
  assert.deepEqual(views(counts), ["table", "chart"]);
  const times = tableOf(["when", "what"], [typed("2020", "gYear"), plain("x")]);
  assert.deepEqual(views(times), ["table", "timeline"]);
  assert.deepEqual(views(tableOf(["a", "b"])), ["table"]);
  const mixed = tableOf(["a", "b"], [iri("x"), plain("3")], [plain("y"), integer(3)]);
  assert.deepEqual(views(mixed), ["table"]);
});

test("numbers sort as numbers, names as people do, and what is missing comes last", () => {
  const rows = tableOf(["n"], [integer(10)], [undefined], [integer(9)], [integer(-1)]).rows;
  const values = (descending: boolean) => ordered(rows, { column: "n", descending }).map((row) => row["n"]?.value);
  assert.deepEqual(values(false), ["-1", "9", "10", undefined]);
  assert.deepEqual(values(true), ["10", "9", "-1", undefined]);
  const names = tableOf(["n"], [plain("Zoé")], [plain("Émile")], [plain("Anna")]).rows;
  const sorted = ordered(names, { column: "n", descending: false }).map((row) => row["n"]?.value);
  assert.deepEqual(sorted, ["Anna", "Émile", "Zoé"]);
  assert.equal(ordered(rows, undefined), rows);
});

test("a sheet has no formulas, and numbers stay numbers", () => {
  const table = tableOf(["a", "=b"], [plain('=HYPERLINK("x")'), integer(-3)], [plain("one,\n two"), plain("@SUM")]);
  const lines = '﻿a,\'=b\r\n"\'=HYPERLINK(""x"")",-3\r\n"one,\n two",\'@SUM\r\n';
  assert.equal(sheet(table), lines);
});

const QUESTION: Question = {
  name: "signatories",
  folder: "explore",
  title: "Who signed, où?",
  description: "Every signature",
  form: "SELECT",
  parameters: [],
  columns: [],
};

test("a question is found by its words in any order, without accents", () => {
  assert.ok(fits(QUESTION, "OU signed"));
  assert.ok(fits(QUESTION, ""));
  assert.ok(!fits(QUESTION, "signed nowhere"));
});

test("what was asked is called by its question, or by its first telling line", () => {
  const values = { letter: "letter:1" };
  assert.equal(titleOf({ kind: "question", name: "signatories", values }, [QUESTION]), "Who signed, où? (letter:1)");
  const text = "# note\nPREFIX a: <b>\n\n  ASK { ?s ?p ?o }";
  assert.equal(titleOf({ kind: "query", text }, []), "ASK { ?s ?p ?o }");
});
