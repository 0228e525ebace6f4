/** A level as the picture draws it: how large, how called, and what is named first. */

import type { Circle, Scene } from "../picture/picture";
import { signOf } from "../picture/signs";
import { isOfNames, typeOf, type Graph, type Level } from "./graph";
import { endsOf } from "./shown";

const LEAST = 2; // pixels of radius
const LIKES = 4.2;
const GROWS = 9;
const WELL_JOINED = 24; // others, which make a node large
const USUAL = 640; // pixels that a picture has in each direction
const CROWDED = 3.6; // of the room between neighbours, which is 10
const NAMED = 4; // members of a community that is named in the picture
const MOST_NAMED = 16;
const FEW = 150; // nodes that are all named themselves
const FEW_EDGES = 400; // that can be drawn a little stronger
const LEAVES = 3; // that make a disc
const OF_DOCUMENTS = 0.7;

/** A level for a picture of so many pixels in the direction in which it has less. */
export function sceneOf(graph: Graph, level: Level, room = USUAL): Scene {
  const { from, to } = endsOf(level);
  const strong = titles(graph, level, from, to);
  return {
    labels: Array.from(level.nodes, (node) => graph.labels[node] ?? ""),
    x: level.x,
    y: level.y,
    size: sizes(graph, level, [from, to], room),
    type: Uint8Array.from(level.nodes, (node) => graph.type[node]!),
    signs: graph.types.map(({ key }) => signOf(key)),
    from,
    to,
    width: Float32Array.from(level.counts, (count) => Math.min(4, (from.length < FEW_EDGES ? 0.9 : 0.5) + 0.5 * count)),
    islands: level.islands
      .map((island, at) => ({ ...island, number: at + 1 }))
      .filter(({ node, members }) => node === null && members >= NAMED && level.nodes.length > FEW)
      .slice(0, MOST_NAMED)
      .map(({ name, x, y, radius, number }) => ({ name, x, y, radius, members: membersOf(level, number) })),
    strong,
    unnamed: repeated(graph, level, strong),
  };
}

/** The places of a community's members; islands are counted from 1. */
function membersOf({ island }: Level, number: number): number[] {
  const members: number[] = [];
  for (let at = 0; at < island.length; at++) if (island[at] === number) members.push(at);
  return members;
}

/** The radius of each node of a level. */
export function sizesOf(graph: Graph, level: Level): Float32Array {
  const { from, to } = endsOf(level);
  return sizes(graph, level, [from, to], USUAL);
}

/** The radius of each node: it grows with what joins it, from as much as there is room for. */
function sizes(
  graph: Graph,
  level: Level,
  [from, to]: readonly [Uint32Array, Uint32Array],
  room: number,
): Float32Array {
  const degree = new Uint32Array(level.nodes.length);
  for (const at of from) degree[at]!++;
  for (const at of to) degree[at]!++;
  const largest = Math.max(
    WELL_JOINED,
    degree.reduce((most, each) => Math.max(most, each), 0),
  );
  const least = Math.min(LIKES, Math.max(LEAST, (CROWDED * room) / Math.max(extent(level.x), extent(level.y), 1)));
  const grows = (level.nodes.length > 5000 ? GROWS / 2 : GROWS) * Math.min(1, room / USUAL);
  return Float32Array.from(degree, (each, at) => {
    const shrunk = typeOf(graph, level.nodes[at]!).key === "document" ? OF_DOCUMENTS : 1;
    return Math.max(least, shrunk * (least + grows * Math.sqrt(each / largest)));
  });
}

function extent(values: ArrayLike<number>): number {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) [low, high] = [Math.min(low, values[at]!), Math.max(high, values[at]!)];
  return high - low;
}

/** Letters, and what islands are named after; a title stands over what only its letter is joined to. */
function titles(graph: Graph, level: Level, from: Uint32Array, to: Uint32Array): Map<number, Circle | undefined> {
  const found = new Map<number, Circle | undefined>();
  const around = circles(graph, level, from, to);
  for (const { node } of level.islands)
    if (node !== null) found.set(level.place.get(node)!, around.get(level.place.get(node)!));
  for (let at = 0; at < level.nodes.length; at++) {
    if (typeOf(graph, level.nodes[at]!).key === "letter") found.set(at, around.get(at));
  }
  return found;
}

/** The circles around what is joined to one thing only. */
function circles(graph: Graph, level: Level, from: Uint32Array, to: Uint32Array): Map<number, Circle> {
  const only = onlyNeighbours(graph, level, from, to);
  const leaves = new Map<number, number[]>();
  only.forEach((hub, leaf) => {
    if (hub < 0) return;
    const theirs = leaves.get(hub);
    if (theirs) theirs.push(leaf);
    else leaves.set(hub, [leaf]);
  });
  const found = new Map<number, Circle>();
  for (const [hub, theirs] of leaves) {
    if (theirs.length < LEAVES) continue;
    const [x, y] = [level.x[hub]!, level.y[hub]!];
    const radius = theirs.reduce((most, leaf) => Math.max(most, Math.hypot(level.x[leaf]! - x, level.y[leaf]! - y)), 0);
    found.set(hub, { x, y, radius });
  }
  return found;
}

/** What each is joined to, where that is one thing; less than 0 elsewhere. */
function onlyNeighbours(graph: Graph, level: Level, from: Uint32Array, to: Uint32Array): Int32Array {
  const [none, several] = [-1, -2];
  const found = new Int32Array(level.nodes.length).fill(none);
  const ofNames = graph.relations.map(isOfNames);
  const join = (one: number, other: number): void => {
    if (found[one] === none) found[one] = other;
    else if (found[one] !== other) found[one] = several;
  };
  for (let at = 0; at < from.length; at++) {
    const edge = level.edges[at];
    if (edge !== undefined && ofNames[graph.relation[edge]!]) continue;
    join(from[at]!, to[at]!);
    join(to[at]!, from[at]!);
  }
  return found;
}

/** What is called like a letter that is named: most often the document that it was read in. */
function repeated(graph: Graph, level: Level, strong: ReadonlyMap<number, unknown>): Set<number> {
  const name = (at: number): string => (graph.labels[level.nodes[at]!] ?? "").toLowerCase();
  const named = new Set([...strong.keys()].map(name));
  return new Set(Array.from(level.nodes, (_, at) => at).filter((at) => !strong.has(at) && named.has(name(at))));
}
