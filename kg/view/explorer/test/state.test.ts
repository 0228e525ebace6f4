import assert from "node:assert/strict";
import { test } from "node:test";

import { readPlace, sameAsk, writePlace, type Place } from "../src/query/state";

const QUESTION: Place = {
  ask: { kind: "question", name: "signatories", values: { signatory: "A & B = C#", view: "x" } },
  view: "network",
};
const QUERY: Place = { ask: { kind: "query", text: "SELECT * {\n  ?s ?p '#&=+ü 中文 😀' }" }, view: "table" };

test("a link names a place, and is read back to the same", () => {
  for (const place of [QUESTION, QUERY]) assert.deepEqual(readPlace(writePlace(place)), place);
});

test("a query string is read as a fragment is", () => {
  assert.deepEqual(readPlace("?question=laws&p.law=law%3Ax&format=csv"), {
    ask: { kind: "question", name: "laws", values: { law: "law:x" } },
    view: "table",
  });
});

test("what names nothing is no place", () => {
  for (const written of ["", "#", "#main", "#view=chart", "#question="]) {
    assert.equal(readPlace(written), undefined);
  }
});

test("an unknown view is a table", () => {
  assert.equal(readPlace("#question=laws&view=hologram")?.view, "table");
});

test("parameters without a value are as if they were not there", () => {
  const plain = { kind: "question", name: "laws", values: {} } as const;
  assert.ok(sameAsk(plain, { ...plain, values: { law: "" } }));
  assert.ok(!sameAsk(plain, { ...plain, values: { law: "x" } }));
  assert.ok(!sameAsk(plain, undefined));
});
