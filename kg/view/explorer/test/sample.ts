/** A small graph, as the page has it. */

import { type Packed } from "../src/explorer/data";
import { graphOf, levelOf, type Graph, type GraphFile, type Level } from "../src/explorer/graph";

export const BASE = "https://example.org/kg/";
export const NAMES = [
  "Open letter",
  "Reporters sans frontières",
  "Amnesty International",
  "人权观察",
  "The “Old” News",
  "منظمة العفو",
];
//    1 ── 0 ── 2 ── 3    4 is joined to 3 by what is in a name only; 5 to nothing
const EDGES = [
  [0, 1, 0],
  [0, 2, 0],
  [3, 2, 1],
  [4, 3, 2],
] as const;

export function packed(type: Packed["type"], values: readonly number[]): Packed {
  const array = { Uint8: Uint8Array, Uint16: Uint16Array, Uint32: Uint32Array, Float32: Float32Array }[type].from(
    values,
  );
  return { type, bytes: Buffer.from(array.buffer).toString("base64") };
}

/** Six things and four facts, of two documents. */
export function graph(): Graph {
  const column = packed("Float32", [2, 1, 2, 2, 1, 0]);
  const file: GraphFile = {
    title: "",
    standfirst: "",
    base: BASE,
    types: [
      { key: "letter", label: "letter", plural: "" },
      { key: "organization", label: "organisation", plural: "" },
    ],
    relations: [
      { key: "kg:signatory", iri: `${BASE}ns#signatory`, forward: "signed by", backward: "signed", aside: false },
      {
        key: "schema:mentions",
        iri: "https://schema.org/mentions",
        forward: "mentions",
        backward: "mentioned in",
        aside: true,
      },
      { key: "kg:placeInName", iri: `${BASE}ns#placeInName`, forward: "place in its name", backward: "", aside: true },
    ],
    kinds: [
      { key: "kind:union", label: "trade union" },
      { key: "kind:rights", label: "human rights organisation" },
    ],
    places: [{ key: `${BASE}place/fr`, label: "France" }],
    documents: [2019, 2021].map((year, node) => ({
      node,
      file: "",
      source: "",
      language: "en",
      date: `${year}-05`,
      letters: [],
    })),
    letters: [],
    measures: [{ key: "degree", label: "", about: "" }],
    levels: [
      { key: "all", nodes: 6, edges: 4 },
      { key: "cosigning", nodes: 2, edges: 1 },
    ],
    nodes: {
      labels: NAMES.join("\n"),
      iris: ["letter/1", "org/rsf", "org/amnesty", "org/hrw", "urn:elsewhere:4", "org/afw"].join("\n"),
      acronyms: { 1: ["RSF"] },
      aliases: { 1: ["RSF", "Reporters Without Borders"] },
      type: packed("Uint8", [0, 1, 1, 1, 1, 1]),
      kinds: { starts: packed("Uint32", [0, 0, 1, 2, 3, 3, 3]), values: packed("Uint16", [0, 1, 1]) },
      places: { starts: packed("Uint32", [0, 0, 1, 1, 1, 1, 1]), values: packed("Uint32", [0]) },
      weight: column,
      degree: column,
      betweenness: column,
      pagerank: column,
      core: column,
    },
    edges: {
      from: packed(
        "Uint32",
        EDGES.map(([from]) => from),
      ),
      to: packed(
        "Uint32",
        EDGES.map(([, to]) => to),
      ),
      relation: packed(
        "Uint16",
        EDGES.map(([, , relation]) => relation),
      ),
      documents: { starts: packed("Uint32", [0, 1, 3, 4, 5]), values: packed("Uint32", [0, 0, 1, 1, 1]) },
      confidence: packed("Uint8", [90, 50, 95, 80, 60]),
    },
  };
  return graphOf(file);
}

export function level(): Level {
  const zeros = packed("Float32", [0, 0, 0, 0, 0, 0]);
  return levelOf(graph(), "all", {
    part: null,
    x: zeros,
    y: zeros,
    island: packed("Uint16", [0, 0, 1, 1, 0, 0]),
    islands: [{ name: "Amnesty", node: null, members: 2, x: 0, y: 0, radius: 1 }],
  });
}
