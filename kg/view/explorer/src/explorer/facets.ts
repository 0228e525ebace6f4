/** What things can be chosen by: their kinds, and the places that they have to do with. */

import { type Groups } from "./data";
import { relationOf, type Graph, type Level } from "./graph";
import { isOfPairs, SIGNED } from "./pairs";

export interface Value {
  readonly key: string;
  readonly label: string;
}

/** A value that a level has, and how many of its things have it. */
export interface Choice {
  readonly number: number;
  readonly label: string;
  readonly count: number;
}

export const OUT = 0;
export const BESIDE = 1;
export const CHOSEN = 2;

/**
 * Of each node whether it has one of some values: CHOSEN, or OUT where others of its type do.
 *
 * What is of a type that none of these values is said of, as the letters that trade unions sign,
 * may stand BESIDE those that have them. Undefined where no value is chosen.
 */
export function standing(graph: Graph, of: Groups, chosen: ReadonlySet<number>): Uint8Array | undefined {
  if (chosen.size === 0) return undefined;
  const found = new Uint8Array(graph.count).fill(BESIDE);
  const types = new Set<number>();
  for (let node = 0; node < graph.count; node++) {
    for (let at = of.starts[node]!; at < of.starts[node + 1]!; at++) {
      if (!chosen.has(of.values[at]!)) continue;
      found[node] = CHOSEN;
      types.add(graph.type[node]!);
    }
  }
  for (let node = 0; node < graph.count; node++)
    if (found[node] !== CHOSEN && types.has(graph.type[node]!)) found[node] = OUT;
  return found;
}

/** The values of a level's things, those of most things first. */
export function choices(level: Level, values: readonly Value[], of: Groups): Choice[] {
  const counts = values.map(() => 0);
  for (let place = 0; place < level.nodes.length; place++) {
    const node = level.nodes[place]!;
    for (let at = of.starts[node]!; at < of.starts[node + 1]!; at++) counts[of.values[at]!]!++;
  }
  return ranked(values.map(({ label }, number) => ({ number, label, count: counts[number]! })));
}

/** The documents that say a level's facts, or who signed, those that say most first. */
export function documentChoices(graph: Graph, level: Level): Choice[] {
  const counts = graph.documents.map(() => 0);
  const { starts, values } = graph.said;
  const count = (edge: number): void => {
    for (let at = starts[edge]!; at < starts[edge + 1]!; at++) counts[values[at]!]!++;
  };
  const signed = (edge: number): boolean => relationOf(graph, edge).key === SIGNED;
  if (isOfPairs(level)) for (let edge = 0; edge < graph.edgeCount; edge++) if (signed(edge)) count(edge);
  for (let at = 0; at < level.edges.length; at++) count(level.edges[at]!);
  return ranked(
    graph.documents.map(({ node }, number) => ({ number, label: graph.labels[node]!, count: counts[number]! })),
  );
}

function ranked(all: readonly Choice[]): Choice[] {
  return all.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || a.number - b.number);
}
