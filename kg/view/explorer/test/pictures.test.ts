import assert from "node:assert/strict";
import { test } from "node:test";

import { spanOf } from "../src/chart/dates";
import { laidOut } from "../src/network/layout";

const days = (written: string): string[] | undefined => {
  const span = spanOf(written);
  return span && [span.from, span.to].map((date) => date.toISOString().slice(0, 10));
};

test("a date spans as much time as it leaves open", () => {
  assert.deepEqual(days("1989"), ["1989-01-01", "1990-01-01"]);
  assert.deepEqual(days("1989-12"), ["1989-12-01", "1990-01-01"]);
  assert.deepEqual(days("2020-02-29"), ["2020-02-29", "2020-03-01"]);
  assert.deepEqual(days("2020-02-29T23:00:00Z"), ["2020-02-29", "2020-03-01"]);
  assert.deepEqual(days("0044-03-15"), ["0044-03-15", "0044-03-16"]);
  for (const written of ["", "June", "1989-13", "89", "1989/1990"]) assert.equal(spanOf(written), undefined);
});

function star(size: number) {
  const nodes = Array.from({ length: size }, (_, at) => ({
    iri: `n${at}`,
    label: undefined,
    column: "a",
    degree: at === 0 ? size - 1 : 1,
  }));
  const edges = nodes.slice(1).map(({ iri }) => ({ source: "n0", target: iri, rows: 1, predicate: undefined }));
  return { nodes, edges };
}

test("the same network gets the same places, all of them numbers", () => {
  const [one, other] = [laidOut(star(30)), laidOut(star(30))];
  assert.deepEqual(one.export().nodes, other.export().nodes);
  one.forEachNode((_, { x, y }) => assert.ok(Number.isFinite(x) && Number.isFinite(y)));
});

test("links there and back are one, and one to itself stays", () => {
  const { nodes } = star(2);
  const edge = (source: string, target: string) => ({ source, target, rows: 2, predicate: undefined });
  const graph = laidOut({ nodes, edges: [edge("n0", "n1"), edge("n1", "n0"), edge("n0", "n0")] });
  assert.equal(graph.size, 2);
  assert.equal(graph.getEdgeAttribute("n0", "n1", "weight"), 4);
});
