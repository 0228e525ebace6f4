/** The explorer's own reckoning: finding, filtering, ways, addresses, passages, files. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { initSync, parse } from "oxigraph/web.js";

import { inflated } from "../src/ask/inflated";
import { unpacked } from "../src/explorer/data";
import type { Level } from "../src/explorer/graph";
import { first, type Looking } from "../src/explorer/looking";
import { arranged, isIn, pieces } from "../src/explorer/passages";
import { factsCsv, thingsCsv, turtle } from "../src/explorer/save";
import { find, folded, indexOf } from "../src/explorer/search";
import { endsOf, shown } from "../src/explorer/shown";
import { figure } from "../src/explorer/table";
import { BASE, graph, level, NAMES, packed } from "./sample";

initSync({ module: readFileSync("node_modules/oxigraph/web_bg.wasm") });
const names = (words: string): string[] => find(indexOf(graph()), words).map(({ node }) => NAMES[node]!);

test("numbers come out as they were packed, whatever their width", () => {
  assert.deepEqual(Array.from(unpacked(packed("Uint32", [0, 70000, 4294967295]))), [0, 70000, 4294967295]);
  assert.deepEqual(Array.from(unpacked(packed("Float32", [0.5, -2]))), [0.5, -2]);
});

test("what was deflated comes out of base64 as it was, by the browser's own reader where it has one", async () => {
  const text = "人权 ".repeat(99);
  const packed = deflateSync(text).toString("base64");
  const out = (): Promise<string> => new Response(inflated(packed)).text();
  const its = Uint8Array as { fromBase64?: unknown };
  const had = its.fromBase64;
  const asked: string[] = [];
  delete its.fromBase64;
  assert.equal(await out(), text);
  its.fromBase64 = (base64: string) => (asked.push(base64), Uint8Array.from(Buffer.from(base64, "base64")));
  assert.equal(await out(), text);
  assert.deepEqual(asked, [packed]);
  if (had === undefined) delete its.fromBase64;
  else its.fromBase64 = had;
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
  assert.deepEqual(found, { node: 1, alias: "RSF", by: "acronym" });
  assert.deepEqual(names("without borders"), [NAMES[1]]);
});

test("a name is found among a hundred thousand by the word that tells it from the others", () => {
  const some = graph();
  const labels = Array.from(
    { length: 100_000 },
    (_, number) => `Committee ${number} of the people of place ${number % 977}`,
  );
  const index = indexOf({
    ...some,
    labels,
    aliases: {},
    acronyms: {},
    measured: { ...some.measured, degree: new Float32Array(labels.length) },
  });
  assert.equal(find(index, "committee 99999 people")[0]?.node, 99_999);
});

test("a name is found by its initials, with and without small words, after what is really called so", () => {
  const labels = [
    "Human Rights Watch",
    "Committee to Protect Journalists",
    "Reporters sans frontières",
    "HRW Ltd",
    "Nous sommes hrw",
    "Chinese Human Rights Defenders",
  ];
  const some = { ...graph(), labels, aliases: {}, acronyms: {} };
  const by = (words: string): string[] =>
    find(indexOf(some), words).map(({ node, by: how }) => `${labels[node]} ${how ?? ""}`.trim());
  assert.deepEqual(by("HRW"), ["HRW Ltd", "Human Rights Watch initials", "Nous sommes hrw"]);
  assert.deepEqual(by("cpj"), ["Committee to Protect Journalists initials"]);
  assert.deepEqual(by("ctpj"), ["Committee to Protect Journalists initials"]);
  assert.deepEqual(by("rsf"), ["Reporters sans frontières initials"]);
});

test("names of any script are found as people type them", () => {
  const labels = ["人权 观察（香港）", "منظمة العفو الدولية", "ארגון שלום עכשיו", "Łódź Øresund", "Журналистов союз"];
  const some = { ...graph(), labels, aliases: {}, acronyms: {} };
  const node = (words: string): number | undefined => find(indexOf(some), words)[0]?.node;
  assert.deepEqual(
    ["人权观察", "观察 香港", "العفو الدوليه", "منظمه", "שלומ", "oresund lodz", "союз журналистов"].map(node),
    [0, 0, 1, 1, 2, 3, 4],
  );
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

test("a passage stands where its characters are, though others take two units", () => {
  const found = pieces(
    "𝒜 “人权” 🙂 end",
    [
      { start: 2, end: 6 },
      { start: 7, end: 8 },
    ],
    { start: 7, end: 8 },
  );
  assert.equal(found.map(({ text }) => text).join(""), "𝒜 “人权” 🙂 end");
  assert.deepEqual(
    found.filter(({ depth }) => depth > 0).map(({ text }) => text),
    ["“人权”", "🙂"],
  );
  assert.deepEqual(
    found.filter((piece) => isIn(piece, { start: 7, end: 8 })).map(({ text }) => text),
    ["🙂"],
  );
});

test("passages that overlap or lie outside the text spoil nothing", () => {
  const ranges = [
    { start: 0, end: 5 },
    { start: 3, end: 8 },
    { start: 3, end: 99 },
    { start: 4, end: 4 },
  ];
  const found = pieces("abcdefghij", ranges, { start: 2, end: 6 });
  assert.equal(found.map(({ text }) => text).join(""), "abcdefghij");
  assert.equal(
    found
      .filter((piece) => isIn(piece, { start: 2, end: 6 }))
      .map(({ text }) => text)
      .join(""),
    "cdef",
  );
  assert.deepEqual(
    found.filter(({ text }) => text === "de").map(({ depth }) => depth),
    [2],
  );
});

test("a piece of text belongs to the shortest of the passages around it", () => {
  const ranges = [
    { start: 0, end: 9 },
    { start: 2, end: 5 },
    { start: 2, end: 3 },
  ];
  assert.deepEqual(
    pieces("abcdefghij", ranges, undefined).map(({ text, within }) => [text, within]),
    [
      ["ab", 0],
      ["c", 2],
      ["de", 1],
      ["fghi", 0],
      ["j", -1],
    ],
  );
});

test("notes stand beside their passages as far as there is room, the chosen one just there", () => {
  assert.deepEqual(arranged([10, 100, 300], [20, 20, 20], undefined, 20), [10, 100, 300]);
  assert.deepEqual(arranged([10, 12, 14, 100], [20, 20, 20, 20], undefined), [10, 30, 50, 100]);
  assert.deepEqual(arranged([110, 112, 114, 200], [20, 20, 90, 20], 2), [74, 94, 114, 204]);
  assert.deepEqual(arranged([5, 6, 47, 48], [20, 20, 20, 20], 2, 20), [NaN, 20, 47, 67]);
  assert.deepEqual(arranged([5, 6, 7], [20, 20, 20], 2, 20), [NaN, NaN, 20]);
  assert.deepEqual(arranged([], [], undefined), []);
});

test("a table can be opened by a spreadsheet without running anything", () => {
  const all = { ...graph(), labels: ["=cmd()", "a,b", 'say "x"', "-2+3+cmd|' /C calc'!A0", "'d", "'=e"] };
  const shot = { level: level(), ends: endsOf(level()), shown: shown(all, level(), endsOf(level()), first(all)) };
  const [header, one, two, three, ...others] = thingsCsv(all, shot).split("\r\n");
  assert.equal(header, "iri,name,type,degree");
  assert.match(one!, /^https:\/\/example\.org\/kg\/letter\/1,'=cmd\(\),letter,2$/);
  assert.match(two!, /"a,b"/);
  assert.match(three!, /"say ""x"""/);
  assert.match(others[0]!, /,'-2\+3\+cmd\|' \/C calc'!A0,/);
  assert.match(others[1]!, /,''=e,/);
  assert.equal(factsCsv(all, shot).split("\r\n").length, 3 + 2);
});

test("Turtle of a view says its facts and names and can't be broken out of", () => {
  const all = {
    ...graph(),
    labels: ['a" . <x> <y> "z\n', "b\\", "c", "d", "e", "f"],
    iris: ["urn:a> <b%zz%20", "urn:b", "urn:c", "urn:d", "urn:e", "urn:f"],
  };
  const shot = { level: level(), ends: endsOf(level()), shown: shown(all, level(), endsOf(level()), first(all)) };
  const said = facts(turtle(all, shot, first(all)));
  assert.ok(
    said.includes(`<urn:a%3E%20%3Cb%25zz%20> <http://www.w3.org/2000/01/rdf-schema#label> "a\\" . <x> <y> \\"z\\n"`),
  );
  assert.ok(said.includes(`<urn:a%3E%20%3Cb%25zz%20> <${BASE}ns#signatory> <urn:b>`));
  assert.ok(!said.some((fact) => fact.includes("placeInName")));
});

test("Turtle of who signed together says their signings, and only what the filters leave", () => {
  const all = graph();
  const pairs = { ...level(), edges: [], from: [1], to: [2] };
  const signed = (looking: Looking, part: Level): string[] => {
    const shot = { level: part, ends: endsOf(part), shown: shown(all, part, endsOf(part), looking) };
    return facts(turtle(all, shot, looking)).flatMap(
      (fact) => /signatory> <(.*)>$/.exec(fact)?.[1]?.slice(BASE.length) ?? [],
    );
  };
  assert.deepEqual(signed(first(all), pairs), ["org/rsf", "org/amnesty"]);
  assert.deepEqual(signed({ ...first(all), documents: new Set([0]), sure: 80 }, { ...pairs, nodes: [1, 2] }), []);
  assert.deepEqual(signed({ ...first(all), sure: 95 }, pairs), []);
  assert.deepEqual(signed(first(all), { ...pairs, leftOut: [0] }), []);
});

/** What a parser reads in Turtle. */
const facts = (text: string): string[] => parse(text, { format: "text/turtle" }).map(String);

test("measures are written as they are everywhere in kg", () => {
  const shares = [0, 1, 0.0231, 0.2, 1 / 32, 1.234e-7].map((share) => figure("pagerank", share)); // test_metrics.py has the same
  assert.deepEqual(shares, ["0 %", "100 %", "2.31 %", "20 %", "3.13 %", "0.0000123 %"]);
  assert.deepEqual([figure("degree", 1234), figure("core", 3)], ["1,234", "3"]);
});

test("an index that was made ahead bit by bit finds the same", () => {
  const [ahead, atOnce] = [indexOf(graph()), indexOf(graph())];
  while (!ahead.prepare());
  assert.deepEqual(ahead.lines(), atOnce.lines());
});
