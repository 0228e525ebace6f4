/** Which nodes and edges of a level are shown, and the best ways between two. */

import { group, type Groups } from "./data";
import { CHOSEN, OUT, standing } from "./facets";
import { touching, type Graph, type Level } from "./graph";
import type { Looking } from "./looking";
import { isOfPairs, pairsOf, type Pairs } from "./pairs";
import { isWithin } from "./time";
import { bestWays, costsOf, type Way } from "./ways";

/** A level's nodes and edges by their places in it: 1 where one is shown. */
export interface Shown {
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Of pairs of signatories, what the letters that count say of them. */
  readonly pairs: Pairs;
  /** The ways that are asked for, the best first. */
  readonly ways: readonly Way[];
  /** The one that stands out; empty where there is none. */
  readonly way: Way;
}

/** What a level's ends are, as places in it. */
export interface Ends {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly touching: Groups;
}

const known = new WeakMap<Level, Ends>();

export function endsOf(level: Level): Ends {
  const ends = known.get(level) ?? reckoned(level);
  known.set(level, ends);
  return ends;
}

function reckoned(level: Level): Ends {
  const at = (nodes: ArrayLike<number>): Uint32Array => {
    const places = new Uint32Array(nodes.length);
    for (let edge = 0; edge < nodes.length; edge++) places[edge] = level.place.get(nodes[edge]!)!;
    return places;
  };
  const [from, to] = [at(level.from), at(level.to)];
  return { from, to, touching: touching(level.nodes.length, from, to) };
}

export function shown(graph: Graph, level: Level, ends: Ends, looking: Looking): Shown {
  const passes = saying(graph, looking);
  const pairs: Pairs = isOfPairs(level) && passes ? pairsOf(graph, level, passes) : level;
  const only = looking.only?.nodes;
  const typed = Uint8Array.from(level.nodes, (node) =>
    looking.hiddenTypes.has(graph.type[node]!) || (only && !only.has(node)) ? 0 : 1,
  );
  const stand = standings(graph, level, looking);
  const edges = new Uint8Array(level.from.length);
  const joined = new Uint8Array(level.nodes.length);
  for (let at = 0; at < edges.length; at++) {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    if (
      !stand.every((each) => each[from] !== OUT && each[to] !== OUT && (each[from] === CHOSEN || each[to] === CHOSEN))
    )
      continue;
    if (!isShown(graph, level, at, looking, pairs, passes)) continue;
    edges[at] = typed[from]! & typed[to]!;
    joined[from] = joined[to] = 1;
  }
  const nodes = joined.map((yes, at) => {
    const alone = !passes && isAlone(ends, at) && stand.every((each) => each[at] === CHOSEN);
    const asked = only !== undefined && stand.every((each) => each[at] !== OUT);
    return typed[at] && (yes || alone || asked) ? 1 : 0;
  });
  const place = (node: number | undefined): number | undefined =>
    node === undefined ? undefined : level.place.get(node);
  const [chosen, target] = [place(looking.chosen), place(looking.way)];
  if (chosen !== undefined && looking.steps > 0)
    keepNear(nodes, edges, ends, chosen, looking.steps, overOf(graph, level, looking));
  const ways =
    chosen !== undefined && target !== undefined ? bestWays(ends, costsOf(graph, level, edges), chosen, target) : [];
  const count = (all: Uint8Array): number => all.reduce((sum, yes) => sum + yes, 0);
  return {
    nodes,
    edges,
    nodeCount: count(nodes),
    edgeCount: count(edges),
    pairs,
    ways,
    way: ways[looking.nth] ?? ways[0] ?? [],
  };
}

/** The same with what is chosen, also where a filter hides that: its panel is open, and an address names it. */
export function withChosen(seen: Shown, level: Level, chosen: number | undefined): Shown {
  const at = chosen === undefined ? undefined : level.place.get(chosen);
  if (at === undefined || seen.nodes[at]) return seen;
  return { ...seen, nodes: seen.nodes.map((yes, node) => (node === at ? 1 : yes)), nodeCount: seen.nodeCount + 1 };
}

const isAlone = ({ touching: { starts } }: Ends, at: number): boolean => starts[at] === starts[at + 1];

/** How each node of a level stands to the kinds, places and community that are asked for. */
function standings(graph: Graph, level: Level, looking: Looking): Uint8Array[] {
  const facets = [standing(graph, graph.kindsOf, looking.kinds), standing(graph, graph.placesOf, looking.places)];
  const found = facets.flatMap((each) => (each ? [Uint8Array.from(level.nodes, (node) => each[node]!)] : []));
  const island = level.islands.findIndex(({ name }) => name === looking.community) + 1;
  if (looking.community !== "" && island > 0)
    found.push(Uint8Array.from(level.island, (each) => (each === island ? CHOSEN : OUT)));
  return found;
}

/** True of an edge that is said by a document that counts, and surely enough; undefined where all are. */
export function saying(graph: Graph, { documents, time, sure }: Looking): ((edge: number) => boolean) | undefined {
  if (documents.size === 0 && time === undefined && sure === 0) return undefined;
  const passing = Uint8Array.from(graph.documents, ({ date }, number) =>
    (documents.size === 0 || documents.has(number)) && (!time || isWithin(date, time)) ? 1 : 0,
  );
  const { starts, values } = graph.said;
  return (edge) => {
    for (let said = starts[edge]!; said < starts[edge + 1]!; said++) {
      if (passing[values[said]!] && graph.confidence[said]! >= sure) return true;
    }
    return false;
  };
}

function isShown(
  graph: Graph,
  level: Level,
  at: number,
  looking: Looking,
  pairs: Pairs,
  passes: ((edge: number) => boolean) | undefined,
): boolean {
  const edge = level.edges[at];
  if (edge === undefined) return pairs.counts[at]! >= looking.least && pairs.weights[at]! >= looking.surprise;
  return !looking.hiddenRelations.has(graph.relation[edge]!) && (!passes || passes(edge));
}

/** Which of a level's edges the steps around a thing go over; undefined where over all. */
function overOf(graph: Graph, level: Level, { over }: Looking): Uint8Array | undefined {
  if (over.size === 0 || level.edges.length === 0) return undefined;
  return Uint8Array.from(level.edges, (edge) => (over.has(graph.relation[edge]!) ? 1 : 0));
}

/** Leave only what is within so many steps over edges that are shown. */
function keepNear(
  nodes: Uint8Array,
  edges: Uint8Array,
  ends: Ends,
  from: number,
  steps: number,
  over: Uint8Array | undefined,
): void {
  if (over) for (let at = 0; at < edges.length; at++) edges[at]! &= over[at]!;
  const near = new Uint8Array(nodes.length);
  near[from] = 1;
  let front = [from];
  for (let step = 0; step < steps; step++) {
    const next: number[] = [];
    for (const node of front) {
      for (const edge of group(ends.touching, node)) {
        const other = ends.from[edge] === node ? ends.to[edge]! : ends.from[edge]!;
        if (!edges[edge] || near[other]) continue;
        near[other] = 1;
        next.push(other);
      }
    }
    front = next;
  }
  for (let at = 0; at < nodes.length; at++) nodes[at]! &= near[at]!;
  for (let at = 0; at < edges.length; at++) edges[at]! &= near[ends.from[at]!]! & near[ends.to[at]!]!;
}
