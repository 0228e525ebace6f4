/** Who signed together, reckoned from the signings of the letters that count. */

import { edgesOf, otherEnd, relationOf, type Graph, type Level } from "./graph";

export const SIGNED = "kg:signatory";

/** Of each of a level's pairs, in how many letters they stand together, and how surprising that is. */
export interface Pairs {
  readonly counts: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** True where a level's edges are pairs of signatories, each of which stands on several letters. */
export const isOfPairs = (level: Level): boolean => level.edges.length === 0 && level.from.length > 0;

/** The letters that a thing signed, by edges that pass, in order. */
export function signedBy(graph: Graph, level: Level, node: number, passes: (edge: number) => boolean): number[] {
  const letters = signingsOf(graph, level, node, passes).map((edge) => otherEnd(graph, edge, node));
  return [...new Set(letters)].sort((a, b) => a - b);
}

/** The edges that pass by which a thing signed letters, those of too many signatories aside. */
export function signingsOf(graph: Graph, level: Level, node: number, passes: (edge: number) => boolean): number[] {
  return edgesOf(graph, node).filter(
    (edge) =>
      relationOf(graph, edge).key === SIGNED &&
      graph.to[edge] === node &&
      passes(edge) &&
      !level.leftOut.includes(graph.from[edge]!),
  );
}

/** Each pair's letters among those whose signings pass; projection.py reckons surprise the same. */
export function pairsOf(graph: Graph, level: Level, passes: (edge: number) => boolean): Pairs {
  const letters = new Map(Array.from(level.nodes, (node) => [node, signedBy(graph, level, node, passes)]));
  const worth = worthOf(graph);
  const counts = new Uint16Array(level.from.length);
  const weights = new Float32Array(level.from.length);
  for (let at = 0; at < counts.length; at++) {
    for (const letter of common(letters.get(level.from[at]!)!, letters.get(level.to[at]!)!)) {
      counts[at]!++;
      weights[at]! += worth.get(letter) ?? 0;
    }
  }
  return { counts, weights };
}

/** What two sorted lists have in common. */
export function common(some: readonly number[], others: readonly number[]): number[] {
  const found: number[] = [];
  for (let [at, other] = [0, 0]; at < some.length && other < others.length;) {
    if (some[at] === others[other]) found.push(some[at]!);
    if (some[at]! <= others[other]!) at++;
    else other++;
  }
  return found;
}

const worths = new WeakMap<Graph, ReadonlyMap<number, number>>();

/** How much each letter counts: the more, the fewer of all signatories signed it. */
function worthOf(graph: Graph): ReadonlyMap<number, number> {
  const known = worths.get(graph) ?? reckoned(graph);
  worths.set(graph, known);
  return known;
}

function reckoned(graph: Graph): Map<number, number> {
  const signers = new Map<number, Set<number>>();
  const everybody = new Set<number>();
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (relationOf(graph, edge).key !== SIGNED) continue;
    const [letter, signer] = [graph.from[edge]!, graph.to[edge]!];
    everybody.add(signer);
    const known = signers.get(letter);
    if (known) known.add(signer);
    else signers.set(letter, new Set([signer]));
  }
  return new Map([...signers].map(([letter, { size }]) => [letter, Math.log(everybody.size / size)]));
}
