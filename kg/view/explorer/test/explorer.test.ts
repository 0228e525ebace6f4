/** The explorer's own reckoning: finding, filtering, ways, addresses, passages, files. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { unpacked, type Packed } from "../src/explorer/data";
import { graphOf, levelOf, type Graph, type GraphFile, type Level } from "../src/explorer/graph";
import { first, read, written } from "../src/explorer/looking";
import { pieces } from "../src/explorer/passages";
import { factsCsv, thingsCsv, turtle } from "../src/explorer/save";
import { find, folded, indexOf } from "../src/explorer/search";
import { endsOf, shortest, shown, yearsOf } from "../src/explorer/shown";

const BASE = "https://example.org/kg/";
const NAMES = ["Open letter", "Reporters sans frontières", "Amnesty International", "人权观察", "The “Old” News", "منظمة العفو"];
//    1 ── 0 ── 2 ── 3    4 is joined to 3 by what is in a name only; 5 to nothing
const EDGES = [[0, 1, 0], [0, 2, 0], [3, 2, 1], [4, 3, 2]] as const;

function packed(type: Packed["type"], values: readonly number[]): Packed {
  const array = { Uint8: Uint8Array, Uint16: Uint16Array, Uint32: Uint32Array, Float32: Float32Array }[type].from(values);
  return { type, bytes: Buffer.from(array.buffer).toString("base64") };
}

function graph(): Graph {
  const column = packed("Float32", [2, 1, 2, 2, 1, 0]);
  const file: GraphFile = {
    title: "",
    standfirst: "",
    base: BASE,
    types: [{ key: "letter", label: "letter", plural: "" }, { key: "organization", label: "organisation", plural: "" }],
    relations: [
      { key: "kg:signatory", iri: `${BASE}ns#signatory`, forward: "signed by", backward: "signed", aside: false },
      { key: "schema:mentions", iri: "https://schema.org/mentions", forward: "mentions", backward: "mentioned in", aside: true },
      { key: "kg:placeInName", iri: `${BASE}ns#placeInName`, forward: "place in its name", backward: "", aside: true },
    ],
    kinds: [],
    documents: [2019, 2021].map((year, node) => ({ node, file: "", source: "", language: "en", date: `${year}-05`, letters: [] })),
    letters: [],
    measures: [{ key: "degree", label: "", about: "" }],
    levels: [{ key: "all", nodes: 6, edges: 4 }, { key: "cosigning", nodes: 2, edges: 1 }],
    nodes: {
      labels: NAMES.join("\n"),
      iris: ["letter/1", "org/rsf", "org/amnesty", "org/hrw", "urn:elsewhere:4", "org/afw"].join("\n"),
      aliases: { 1: ["RSF", "Reporters Without Borders"] },
      type: packed("Uint8", [0, 1, 1, 1, 1, 1]),
      kinds: { starts: packed("Uint32", [0, 0, 0, 0, 0, 0, 0]), values: packed("Uint16", []) },
      weight: column,
      degree: column,
      betweenness: column,
      pagerank: column,
      core: column,
    },
    edges: {
      from: packed("Uint32", EDGES.map(([from]) => from)),
      to: packed("Uint32", EDGES.map(([, to]) => to)),
      relation: packed("Uint16", EDGES.map(([, , relation]) => relation)),
      documents: { starts: packed("Uint32", [0, 1, 3, 4, 5]), values: packed("Uint32", [0, 0, 1, 1, 1]) },
      confidence: packed("Uint8", [90, 50, 95, 80, 60]),
    },
  };
  return graphOf(file);
}

function level(): Level {
  const zeros = packed("Float32", [0, 0, 0, 0, 0, 0]);
  const ones = packed("Uint16", [1, 1, 1, 1]);
  return levelOf("all", {
    nodes: packed("Uint32", [0, 1, 2, 3, 4, 5]),
    x: zeros,
    y: zeros,
    island: zeros,
    from: packed("Uint32", EDGES.map(([from]) => from)),
    to: packed("Uint32", EDGES.map(([, to]) => to)),
    edges: packed("Uint32", [0, 1, 2, 3]),
    weights: ones,
    counts: ones,
    islands: [],
  });
}

const names = (words: string): string[] => find(indexOf(graph()), words).map(({ node }) => NAMES[node]!);

test("numbers come out as they were packed, whatever their width", () => {
  assert.deepEqual(Array.from(unpacked(packed("Uint32", [0, 70000, 4294967295]))), [0, 70000, 4294967295]);
  assert.deepEqual(Array.from(unpacked(packed("Float32", [0.5, -2]))), [0.5, -2]);
});

test("a name is found by any of its words, without accents, in any order", () => {
  assert.deepEqual(names("FRONTIERES rep"), [NAMES[1]]);
  assert.deepEqual(names("old news"), [NAMES[4]]);
  assert.deepEqual(names("权观"), [NAMES[3]]);
  assert.deepEqual(names("العفو"), [NAMES[5]]);
  assert.deepEqual(names("  "), []);
  assert.deepEqual(names("nobody"), []);
});

test("a name is found by its acronym and other spellings, and they are told", () => {
  const [found] = find(indexOf(graph()), "rsf");
  assert.deepEqual(found, { node: 1, alias: "RSF" });
  assert.deepEqual(names("without borders"), [NAMES[1]]);
});

test("a name is found among a hundred thousand by the word that tells it from the others", () => {
  const some = graph();
  const labels = Array.from({ length: 100_000 }, (_, number) => `Committee ${number} of the people of place ${number % 977}`);
  const index = indexOf({ ...some, labels, aliases: {}, measured: { ...some.measured, degree: new Float32Array(labels.length) } });
  assert.equal(find(index, "committee 99999 people")[0]?.node, 99_999);
});

test("folding makes spellings equal", () => {
  assert.equal(folded("Straße — ÉCOLE  ﬁn"), "strasse ecole fin");
});

test("what is read out of names is not shown until asked for", () => {
  const [all, part] = [graph(), level()];
  const seen = shown(all, part, endsOf(part), first(all));
  assert.deepEqual(Array.from(seen.edges), [1, 1, 1, 0]);
  assert.deepEqual(Array.from(seen.nodes), [1, 1, 1, 1, 0, 1]);
  const asked = shown(all, part, endsOf(part), { ...first(all), hiddenRelations: new Set() });
  assert.deepEqual([asked.nodeCount, asked.edgeCount], [6, 4]);
});

test("types, documents, confidence and years each leave what they let pass", () => {
  const [all, part] = [graph(), level()];
  const edges = (change: object): number[] => Array.from(shown(all, part, endsOf(part), { ...first(all), hiddenRelations: new Set(), ...change }).edges);
  assert.deepEqual(edges({ hiddenTypes: new Set([0]) }), [0, 0, 1, 1]);
  assert.deepEqual(edges({ document: 0 }), [1, 1, 0, 0]);
  assert.deepEqual(edges({ sure: 85 }), [1, 1, 0, 0]);
  assert.deepEqual(edges({ document: 0, sure: 85 }), [1, 0, 0, 0]);
  assert.deepEqual(edges({ years: [2020, 2022] }), [0, 1, 1, 1]);
  assert.deepEqual(yearsOf(all), [2019, 2021]);
});

test("steps around a thing leave what is so near, and no more", () => {
  const [all, part] = [graph(), level()];
  const nodes = (steps: number): number[] => Array.from(shown(all, part, endsOf(part), { ...first(all), chosen: 1, steps }).nodes);
  assert.deepEqual(nodes(1), [1, 1, 0, 0, 0, 0]);
  assert.deepEqual(nodes(2), [1, 1, 1, 0, 0, 0]);
});

test("a way leads over what is shown, and is none where nothing leads there", () => {
  const [all, part] = [graph(), level()];
  const ends = endsOf(part);
  const seen = shown(all, part, ends, { ...first(all), chosen: 1, way: 3 });
  assert.deepEqual(seen.way, [1, 0, 2, 3]);
  assert.deepEqual(shortest(ends, seen.edges, 1, 5), []);
  assert.deepEqual(shortest(ends, seen.edges, 1, 4), []);
});

test("an address brings back what was looked at, by IRI", () => {
  const all = graph();
  const looking = { ...first(all), page: "network", level: "cosigning", chosen: 4, way: 2, edge: [1, 2], steps: 2, hiddenTypes: new Set([0]), hiddenRelations: new Set([1]), document: 1, sure: 65, years: [2019, 2020], place: { document: 0, start: 3, end: 9 } } as const;
  const address = written(all, looking);
  assert.deepEqual(read(all, `#${address}`), looking);
  assert.match(address, /thing=urn:elsewhere:4&edge=org\/rsf\+org\/amnesty/);
  assert.equal(written(all, first(all)), "");
});

test("an address that nobody wrote is as if it were not there", () => {
  const all = graph();
  for (const odd of ["#page=x&level=nowhere&thing=javascript:1&steps=99999&years=now", "#text=org/rsf 5-x", "#%%%", "#edge=org/rsf"]) {
    const looking = read(all, odd);
    assert.equal(looking.chosen, undefined);
    assert.equal(looking.edge, undefined);
    assert.equal(looking.place, undefined);
    assert.equal(looking.level, "all");
    assert.equal(looking.years, undefined);
  }
});

test("a passage stands where its characters are, though others take two units", () => {
  const found = pieces("𝒜 “人权” 🙂 end", [{ start: 2, end: 6 }, { start: 7, end: 8 }], { start: 7, end: 8 });
  assert.equal(found.map(({ text }) => text).join(""), "𝒜 “人权” 🙂 end");
  assert.deepEqual(found.filter(({ depth }) => depth > 0).map(({ text }) => text), ["“人权”", "🙂"]);
  assert.deepEqual(found.filter(({ chosen }) => chosen).map(({ text }) => text), ["🙂"]);
});

test("passages that overlap or lie outside the text spoil nothing", () => {
  const ranges = [{ start: 0, end: 5 }, { start: 3, end: 8 }, { start: 3, end: 99 }, { start: 4, end: 4 }];
  const found = pieces("abcdefghij", ranges, { start: 2, end: 6 });
  assert.equal(found.map(({ text }) => text).join(""), "abcdefghij");
  assert.equal(found.filter(({ chosen }) => chosen).map(({ text }) => text).join(""), "cdef");
  assert.deepEqual(found.filter(({ text }) => text === "de").map(({ depth }) => depth), [2]);
});

test("a table can be opened by a spreadsheet without running anything", () => {
  const all = { ...graph(), labels: ["=cmd()", "a,b", 'say "x"', "c", "d", "e"] };
  const shot = { level: level(), ends: endsOf(level()), shown: shown(all, level(), endsOf(level()), first(all)) };
  const [header, one, two, three] = thingsCsv(all, shot).split("\r\n");
  assert.equal(header, "iri,name,type,degree");
  assert.match(one!, /^https:\/\/example\.org\/kg\/letter\/1,'=cmd\(\),letter,2$/);
  assert.match(two!, /"a,b"/);
  assert.match(three!, /"say ""x"""/);
  assert.equal(factsCsv(all, shot).split("\r\n").length, 3 + 2);
});

test("Turtle of a view says its facts and names and can't be broken out of", () => {
  const all = { ...graph(), labels: ['a" . <x> <y> "z\n', "b\\", "c", "d", "e", "f"], iris: ["urn:a> <b", "urn:b", "urn:c", "urn:d", "urn:e", "urn:f"] };
  const shot = { level: level(), ends: endsOf(level()), shown: shown(all, level(), endsOf(level()), first(all)) };
  const text = turtle(all, shot);
  assert.ok(text.includes(`<urn:a\\u003e\\u0020\\u003cb> rdfs:label "a\\" . <x> <y> \\"z\\n" .`));
  assert.ok(text.includes(`<urn:a\\u003e\\u0020\\u003cb> <${BASE}ns#signatory> <urn:b> .`));
  assert.ok(!text.includes("placeInName"));
});
