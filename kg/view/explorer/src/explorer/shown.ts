/** Which nodes and edges of a level are shown, and the shortest way between two. */

import { group, type Groups } from "./data";
import { touching, type Graph, type Level } from "./graph";
import type { Looking } from "./looking";

/** A level's nodes and edges by their places in it: 1 where one is shown. */
export interface Shown {
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Places of the nodes on the way that is asked for, in order; empty where there is none. */
  readonly way: readonly number[];
}

/** What a level's ends are, as places in it. */
export interface Ends {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly touching: Groups;
}

export function endsOf(level: Level): Ends {
  const at = (node: number): number => level.place.get(node)!;
  const [from, to] = [Uint32Array.from(level.from, at), Uint32Array.from(level.to, at)];
  return { from, to, touching: touching(level.nodes.length, from, to) };
}

/** The years of the documents, the first and the last; undefined where fewer than two are known. */
export function yearsOf(graph: Graph): [number, number] | undefined {
  const years = graph.documents.flatMap(({ date }) => (date ? [Number(date.slice(0, 4))] : [])).sort((a, b) => a - b);
  const [low, high] = [years[0], years.at(-1)];
  return low !== undefined && high !== undefined && low < high ? [low, high] : undefined;
}

export function shown(graph: Graph, level: Level, ends: Ends, looking: Looking): Shown {
  const passing = documentsPassing(graph, looking);
  const narrowed = passing !== undefined || looking.sure > 0;
  const typed = Uint8Array.from(level.nodes, (node) => (looking.hiddenTypes.has(graph.type[node]!) ? 0 : 1));
  const edges = new Uint8Array(level.from.length);
  const joined = new Uint8Array(level.nodes.length);
  for (let at = 0; at < edges.length; at++) {
    const [from, to] = [ends.from[at]!, ends.to[at]!];
    if (!typed[from] || !typed[to] || !passes(graph, level, at, looking, passing)) continue;
    edges[at] = 1;
    joined[from] = joined[to] = 1;
  }
  const nodes = typed.map((yes, at) => (yes && (joined[at] || (!narrowed && isAlone(ends, at))) ? 1 : 0));
  const chosen = looking.chosen === undefined ? undefined : level.place.get(looking.chosen);
  const target = looking.way === undefined ? undefined : level.place.get(looking.way);
  if (chosen !== undefined) nodes[chosen] = 1;
  if (chosen !== undefined && looking.steps > 0) keepNear(nodes, edges, ends, chosen, looking.steps);
  const way = chosen !== undefined && target !== undefined ? shortest(ends, edges, chosen, target) : [];
  const count = (all: Uint8Array): number => all.reduce((sum, yes) => sum + yes, 0);
  return { nodes, edges, nodeCount: count(nodes), edgeCount: count(edges), way };
}

const isAlone = ({ touching: { starts } }: Ends, at: number): boolean => starts[at] === starts[at + 1];

/** Which documents count; undefined where all do. */
function documentsPassing(graph: Graph, { document, years }: Looking): Uint8Array | undefined {
  if (document === undefined && years === undefined) return undefined;
  return Uint8Array.from(graph.documents, ({ date }, number) => {
    if (document !== undefined && number !== document) return 0;
    const year = Number(date.slice(0, 4));
    return !years || (date !== "" && years[0] <= year && year <= years[1]) ? 1 : 0;
  });
}

function passes(graph: Graph, level: Level, at: number, looking: Looking, passing: Uint8Array | undefined): boolean {
  const edge = level.edges[at];
  if (edge === undefined) return true; // a pair of a projection stands on several letters
  if (looking.hiddenRelations.has(graph.relation[edge]!)) return false;
  if (!passing && looking.sure === 0) return true;
  const { starts, values } = graph.said;
  for (let said = starts[edge]!; said < starts[edge + 1]!; said++) {
    if ((!passing || passing[values[said]!]) && graph.confidence[said]! >= looking.sure) return true;
  }
  return false;
}

/** Leave only what is within so many steps over edges that are shown. */
function keepNear(nodes: Uint8Array, edges: Uint8Array, ends: Ends, from: number, steps: number): void {
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
  for (let at = 0; at < nodes.length; at++) nodes[at] = nodes[at]! & near[at]!;
  for (let at = 0; at < edges.length; at++) edges[at] = edges[at]! & near[ends.from[at]!]! & near[ends.to[at]!]!;
}

/** The places of the nodes on a shortest way over edges that are shown; empty where there is none. */
export function shortest(ends: Ends, edges: Uint8Array, from: number, to: number): number[] {
  const before = new Int32Array(ends.touching.starts.length - 1).fill(-1);
  before[from] = from;
  for (let front = [from]; front.length > 0 && before[to] === -1; ) {
    const next: number[] = [];
    for (const node of front) {
      for (const edge of group(ends.touching, node)) {
        const other = ends.from[edge] === node ? ends.to[edge]! : ends.from[edge]!;
        if (!edges[edge] || before[other] !== -1) continue;
        before[other] = node;
        next.push(other);
      }
    }
    front = next;
  }
  if (before[to] === -1) return [];
  const way = [to];
  while (way[0] !== from) way.unshift(before[way[0]!]!);
  return way;
}
