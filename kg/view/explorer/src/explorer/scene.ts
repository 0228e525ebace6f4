/** A level as the picture draws it: how large, how called, and what is named first. */

import type { Circle, Scene } from "../picture/picture";
import { signOf } from "../picture/signs";
import { typeOf, type Graph, type Level } from "./graph";

const LEAST = 2; // pixels of radius
const LIKES = 4.2;
const GROWS = 9;
const PICTURE = 640; // pixels that a picture has in each direction, about
const CROWDED = 3.6; // of the room between neighbours, which is 10
const NAMED = 4; // members of a community that is named in the picture
const MOST_NAMED = 16;
const OF_DOCUMENTS = 0.7;

export function sceneOf(graph: Graph, level: Level): Scene {
  const at = (node: number): number => level.place.get(node)!;
  const [from, to] = [Uint32Array.from(level.from, at), Uint32Array.from(level.to, at)];
  const strong = titles(level);
  return {
    labels: Array.from(level.nodes, (node) => graph.labels[node] ?? ""),
    x: level.x,
    y: level.y,
    size: sizes(graph, level, from, to),
    type: Uint8Array.from(level.nodes, (node) => graph.type[node]!),
    signs: graph.types.map(({ key }) => signOf(key)),
    from,
    to,
    width: Float32Array.from(level.counts, (count) => Math.min(4, 0.5 + 0.5 * count)),
    islands: level.islands
      .filter(({ node, members }) => node === null && members >= NAMED)
      .slice(0, MOST_NAMED)
      .map(({ name, x, y, radius }) => ({ name, x, y, radius })),
    strong,
    unnamed: repeated(graph, level, strong),
  };
}

/** The radius of each node: it grows with what joins it, from as much as there is room for. */
function sizes(graph: Graph, level: Level, from: Uint32Array, to: Uint32Array): Float32Array {
  const degree = new Uint32Array(level.nodes.length);
  for (const at of from) degree[at]!++;
  for (const at of to) degree[at]!++;
  const largest = Math.max(1, degree.reduce((most, each) => Math.max(most, each), 0));
  const least = Math.min(LIKES, Math.max(LEAST, (CROWDED * PICTURE) / Math.max(extent(level.x), extent(level.y), 1)));
  const grows = level.nodes.length > 5000 ? GROWS / 2 : GROWS;
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

/** The nodes that islands are named after, and where these islands are. */
function titles({ islands, place }: Level): Map<number, Circle> {
  return new Map(islands.flatMap(({ node, x, y, radius }) => (node === null ? [] : [[place.get(node)!, { x, y, radius }]])));
}

/** What is called like a letter that is named: most often the document that it was read in. */
function repeated(graph: Graph, level: Level, strong: ReadonlyMap<number, Circle>): Set<number> {
  const name = (at: number): string => (graph.labels[level.nodes[at]!] ?? "").toLocaleLowerCase();
  const named = new Set([...strong.keys()].map(name));
  return new Set(Array.from(level.nodes, (_, at) => at).filter((at) => !strong.has(at) && named.has(name(at))));
}
