/** What is left of a level under filters, ways over it, and addresses that keep both. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { filtersOn } from "../src/explorer/chips";
import { choices, documentChoices } from "../src/explorer/facets";
import { touching, type Level } from "../src/explorer/graph";
import { filtersOf, first, read, unfiltered, written, type Looking } from "../src/explorer/looking";
import { pairsOf } from "../src/explorer/pairs";
import { endsOf, shown, withChosen, type Ends } from "../src/explorer/shown";
import { isWithin, scaleOf, timeRead } from "../src/explorer/time";
import { bestWays, type Way } from "../src/explorer/ways";
import { graph, level } from "./sample";

function seen(change: Partial<Looking>, part: Level = level()) {
  const all = graph();
  return shown(all, part, endsOf(part), { ...first(all), hiddenRelations: new Set(), ...change });
}
const edges = (change: Partial<Looking>): number[] => Array.from(seen(change).edges);
const nodes = (change: Partial<Looking>): number[] => Array.from(seen(change).nodes);

test("types, documents, confidence and time each leave what they let pass", () => {
  assert.deepEqual(edges({ hiddenTypes: new Set([0]) }), [0, 0, 1, 1]);
  assert.deepEqual(edges({ documents: new Set([0]) }), [1, 1, 0, 0]);
  assert.deepEqual(edges({ sure: 85 }), [1, 1, 0, 0]);
  assert.deepEqual(edges({ documents: new Set([0]), sure: 85 }), [1, 0, 0, 0]);
  assert.deepEqual(edges({ time: ["2020", "2022"] }), [0, 1, 1, 1]);
});

test("who is joined only to a hidden type stays", () => {
  assert.deepEqual(nodes({ hiddenTypes: new Set([0]) }), [0, 1, 1, 1, 1, 1]);
});

test("a kind leaves things of this kind and what they are joined to, and none of another kind", () => {
  assert.deepEqual(edges({ kinds: new Set([0]) }), [1, 0, 0, 0]);
  assert.deepEqual(nodes({ kinds: new Set([0]) }), [1, 1, 0, 0, 0, 0]);
  assert.deepEqual(edges({ kinds: new Set([1]) }), [0, 1, 1, 0]);
  assert.deepEqual(edges({ kinds: new Set([0, 1]) }), [1, 1, 1, 0]);
});

test("a place narrows down what a kind has left", () => {
  assert.deepEqual(edges({ places: new Set([0]) }), [1, 0, 0, 0]);
  assert.deepEqual(edges({ places: new Set([0]), kinds: new Set([1]) }), [0, 0, 0, 0]);
});

test("a community leaves its members", () => {
  assert.deepEqual(nodes({ community: "Amnesty" }), [0, 0, 1, 1, 0, 0]);
  assert.deepEqual(edges({ community: "nobody's" }), [1, 1, 1, 1]);
});

test("what is chosen is shown though a filter hides it, and takes nothing from what the filter leaves", () => {
  const [all, part] = [graph(), level()];
  const looking = { ...first(all), kinds: new Set([0]) };
  assert.deepEqual(filtersOf({ ...looking, chosen: 5 }), filtersOf(looking));
  const left = shown(all, part, endsOf(part), { ...looking, chosen: 5 });
  assert.deepEqual(left, shown(all, part, endsOf(part), looking));
  const seen = withChosen(left, part, 5);
  assert.deepEqual([Array.from(seen.nodes), seen.nodeCount], [[1, 1, 0, 0, 0, 1], 3]);
  assert.deepEqual([Array.from(left.nodes), left.nodeCount], [[1, 1, 0, 0, 0, 0], 2]);
  assert.equal(withChosen(left, part, 1), left);
});

test("what can be chosen is counted, the commonest first", () => {
  const all = graph();
  assert.deepEqual(
    choices(level(), all.kinds, all.kindsOf).map(({ label, count }) => [label, count]),
    [
      ["human rights organisation", 2],
      ["trade union", 1],
    ],
  );
  assert.deepEqual(
    documentChoices(all, level()).map(({ number, count }) => [number, count]),
    [
      [1, 3],
      [0, 2],
    ],
  );
});

test("steps go over the relations that are asked for", () => {
  assert.deepEqual(nodes({ chosen: 2, steps: 1 }), [1, 0, 1, 1, 0, 0]);
  assert.deepEqual(nodes({ chosen: 2, steps: 2, over: new Set([0]) }), [1, 1, 1, 0, 0, 0]);
});

test("time goes in years, and in months or days where these are few", () => {
  assert.deepEqual(scaleOf(["2014-03-20", "2016", "", "2016-02"]), {
    steps: ["2014", "2015", "2016"],
    counts: [1, 0, 2],
    undated: 1,
  });
  assert.deepEqual(scaleOf(["2019-11-02", "2020-01"])?.steps, ["2019-11", "2019-12", "2020-01"]);
  assert.deepEqual(scaleOf(["2019-02-27", "2019-03-01"])?.steps, ["2019-02-27", "2019-02-28", "2019-03-01"]);
  assert.deepEqual(scaleOf(["2019", "2020"])?.steps, ["2019", "2020"]);
  assert.deepEqual(scaleOf(["2019", "2020-02-03"])?.steps.length, 14);
  assert.equal(scaleOf(["2019", "2019", "soon"]), undefined);
  assert.equal(scaleOf([""]), undefined);
});

test("a date that is known less finely than a time is in it where it may be", () => {
  assert.ok(isWithin("2019", ["2019-05", "2019-06"]));
  assert.ok(isWithin("2019-06-30", ["2019-05", "2019-06"]));
  assert.ok(!isWithin("2019-07-01", ["2019-05", "2019-06"]));
  assert.ok(!isWithin("", ["2019", "2020"]));
  assert.deepEqual(timeRead("2019/2020-03"), ["2019", "2020-03"]);
  assert.equal(timeRead("2020/2019"), undefined);
});

/** A made-up network: each pair of places is an edge. */
function made(pairs: readonly (readonly [number, number])[]): Ends {
  const [from, to] = [0, 1].map((end) => Uint32Array.from(pairs, (pair) => pair[end]!)) as [Uint32Array, Uint32Array];
  return { from, to, touching: touching(Math.max(...pairs.flat()) + 1, from, to) };
}
const ways = (pairs: readonly (readonly [number, number])[], to: number, costs = pairs.map(() => 1)): readonly Way[] =>
  bestWays(made(pairs), Float32Array.from(costs), 0, to);

test("the ways between two are those of fewest steps, each without loops", () => {
  const pairs = [
    [0, 1],
    [1, 2],
    [0, 3],
    [3, 4],
    [4, 2],
    [1, 3],
  ] as const;
  assert.deepEqual(ways(pairs, 2), [
    [0, 1, 2],
    [0, 3, 4, 2],
    [0, 3, 1, 2],
    [0, 1, 3, 4, 2],
  ]);
  assert.deepEqual(ways(pairs, 0), []);
});

test("a way over mere mentions comes after one over as many facts, and one over hubs after one that is not", () => {
  const square = [
    [0, 1],
    [1, 3],
    [0, 2],
    [2, 3],
  ] as const;
  assert.deepEqual(ways(square, 3, [2, 2, 1, 1]), [
    [0, 2, 3],
    [0, 1, 3],
  ]);
  assert.deepEqual(ways([...square, [1, 4], [1, 5]], 3), [
    [0, 2, 3],
    [0, 1, 3],
  ]);
});

test("there is no way where what is not shown would be on it", () => {
  assert.deepEqual(
    ways(
      [
        [0, 1],
        [1, 2],
      ],
      2,
      [1, Infinity],
    ),
    [],
  );
});

test("ways are as all ways sorted, in networks made by chance", () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 16807) % 2147483647) % below;
  for (let round = 0; round < 60; round++) {
    const pairs = Array.from({ length: 14 }, () => [random(8), random(8)] as const).filter(([a, b]) => a !== b);
    const costs = pairs.map(() => 1 + random(2));
    const last = Math.max(...pairs.flat());
    const found = ways(pairs, last, costs).map((way) => costOf(pairs, costs, way));
    const all = every(pairs, last)
      .map((way) => costOf(pairs, costs, way))
      .sort((a, b) => a - b);
    const near = all.filter((cost) => cost <= all[0]! + 2.5).slice(0, 5);
    assert.deepEqual(found.map(rounded), near.map(rounded));
  }
});
const rounded = (cost: number): number => Math.round(cost * 1e6);

function every(pairs: readonly (readonly [number, number])[], to: number): Way[] {
  const found = new Map<string, Way>();
  const walk = (way: Way): void => {
    const here = way.at(-1)!;
    if (here === to) return void found.set(way.join(), way);
    for (const [a, b] of pairs)
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        if (one === here && !way.includes(other)) walk([...way, other]);
  };
  if (to !== 0) walk([0]);
  return [...found.values()];
}

function costOf(pairs: readonly (readonly [number, number])[], costs: readonly number[], way: Way): number {
  const degree = (node: number): number => pairs.filter((pair) => (pair as readonly number[]).includes(node)).length;
  return way.slice(1).reduce((sum, node, at) => {
    const steps = pairs.flatMap(([a, b], edge) =>
      (a === way[at] && b === node) || (b === way[at] && a === node) ? [costs[edge]!] : [],
    );
    return sum + Math.min(...steps) + (at === way.length - 2 ? 0 : 0.01 * Math.log2(1 + degree(node)));
  }, 0);
}

/** Those who signed the letter, as a level of pairs. */
const pairs: Level = { ...level(), edges: [], from: [1], to: [2] };

test("who signed together is reckoned again from the letters that count", () => {
  const all = graph();
  assert.deepEqual(Array.from(pairsOf(all, pairs, () => true).counts), [1]);
  assert.deepEqual(Array.from(pairsOf(all, pairs, (edge) => edge !== 1).counts), [0]);
  assert.deepEqual(Array.from(pairsOf(all, { ...pairs, leftOut: [0] }, () => true).counts), [0]);
});

test("every filter that is on can be taken off by itself, and all at once", () => {
  const all = graph();
  const looking: Looking = {
    ...first(all),
    hiddenTypes: new Set([0]),
    hiddenRelations: new Set([0]),
    kinds: new Set([0, 1]),
    places: new Set([0]),
    documents: new Set([1]),
    community: "Amnesty",
    time: ["2019", "2019-05"],
    sure: 50,
    least: 2,
    surprise: 1,
    chosen: 1,
    steps: 2,
  };
  for (const [part, count] of [
    [level(), 11],
    [pairs, 11],
  ] as const) {
    const chips = filtersOn(all, part, looking);
    assert.equal(chips.length, count);
    assert.equal(new Set(chips.map(({ said }) => said)).size, count);
    const off = chips.reduce((now) => ({ ...now, ...filtersOn(all, part, now)[0]?.change }), looking);
    assert.deepEqual(filtersOn(all, part, off), []);
    assert.deepEqual(filtersOn(all, part, { ...looking, ...unfiltered(all) }), []);
  }
});

test("documents of one title are told apart by their files where both are chosen", () => {
  const some = graph();
  const all = {
    ...some,
    labels: ["Open letter", "Open letter", ...some.labels.slice(2)],
    documents: some.documents.map((document, number) => ({ ...document, source: `${number}.txt` })),
  };
  const chips = (documents: readonly number[]) =>
    filtersOn(all, level(), { ...first(all), documents: new Set(documents) });
  assert.deepEqual(
    chips([0, 1]).map(({ said }) => said),
    ["Open letter (0.txt)", "Open letter (1.txt)"],
  );
  assert.equal(new Set(chips([0, 1]).map(({ key }) => key)).size, 2);
  assert.deepEqual(
    chips([1]).map(({ said }) => said),
    ["Open letter"],
  );
});

test("only those filters are said to be on that do something on a level", () => {
  const all = graph();
  const on = (part: Level, change: Partial<Looking>): number =>
    filtersOn(all, part, { ...first(all), ...change }).length;
  const few: Level = { ...pairs, nodes: [1, 2], islands: [] };
  for (const change of [{ community: "Amnesty" }, { hiddenRelations: new Set([0, 2]) }, { hiddenTypes: new Set([0]) }])
    assert.deepEqual([on(level(), change), on(few, change)], [1, 0]);
  for (const change of [{ least: 3 }, { surprise: 2 }])
    assert.deepEqual([on(level(), change), on(few, change)], [0, 1]);
  assert.equal(on({ ...level(), edges: [1, 2] }, { hiddenRelations: new Set() }), 0);
});

test("an address brings back what was looked at, by IRI", () => {
  const all = graph();
  const looking = {
    ...first(all),
    page: "network",
    level: "cosigning",
    chosen: 4,
    way: 2,
    edge: [1, 2],
    steps: 2,
    hiddenTypes: new Set([0]),
    hiddenRelations: new Set([1]),
    kinds: new Set([0]),
    places: new Set([0]),
    documents: new Set([1]),
    community: "Amnesty, a & b",
    over: new Set([0]),
    nth: 2,
    facts: 1,
    things: 1,
    least: 2,
    surprise: 1.5,
    sure: 65,
    time: ["2019", "2020-05"],
    place: { document: 0, start: 3, end: 9 },
  } as const;
  const address = written(all, looking);
  assert.deepEqual(read(all, `#${address}`), looking);
  assert.deepEqual(
    { ...looking, ...unfiltered(all) },
    {
      ...first(all),
      page: "network",
      level: "cosigning",
      chosen: 4,
      way: 2,
      edge: [1, 2],
      nth: 2,
      facts: 1,
      things: 1,
      place: looking.place,
    },
  );
  assert.match(address, /thing=urn:elsewhere:4&edge=org\/rsf\+org\/amnesty/);
  assert.match(address, /kind=kind:union&place=place\/fr&document=org\/rsf/);
  assert.match(address, /time=2019\/2020-05/);
  assert.equal(written(all, first(all)), "");
});

test("an address asks for no more surprise than a number can say", () => {
  assert.ok(Number.isFinite(read(graph(), "#surprise=Infinity").surprise));
});

test("an address that nobody wrote is as if it were not there", () => {
  const all = graph();
  for (const odd of [
    "#page=x&level=nowhere&thing=javascript:1&steps=99999&time=now&kind=x&place=y&document=z&nth=0&facts=none&over=nothing&least=-1&surprise=x",
    "#text=org/rsf 5-x",
    "#%%%",
    "#edge=org/rsf",
  ]) {
    const looking = read(all, odd);
    assert.equal(looking.chosen, undefined);
    assert.equal(looking.edge, undefined);
    assert.equal(looking.place, undefined);
    assert.equal(looking.level, "all");
    const plain = first(all);
    for (const name of ["time", "kinds", "places", "documents", "nth", "facts", "over", "least", "surprise"] as const)
      assert.deepEqual(looking[name], plain[name]);
  }
});
