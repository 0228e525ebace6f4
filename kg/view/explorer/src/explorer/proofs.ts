/** Where facts were read: of edges and of nodes, in files of so many each. */

import { load, PER_FILE } from "./data";

export interface Proof {
  /** The document's number, −1 where the graph has none. */
  readonly document: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly statement: string;
  readonly confidence: number | null;
  readonly details: readonly string[];
}

type Row = [number, number, number, string, string, number | null, string[]];

export interface Fact {
  readonly relation: number;
  readonly value: string;
  readonly proofs: readonly Proof[];
}

const proofOf = ([document, start, end, quote, statement, confidence, details]: Row): Proof => ({
  document,
  start,
  end,
  quote,
  statement,
  confidence,
  details,
});

/** Where each of some edges was read, in their order. */
export async function proofsOf(edges: readonly number[]): Promise<Proof[][]> {
  const files = new Map<number, Row[][]>();
  for (const number of new Set(edges.map((edge) => Math.floor(edge / PER_FILE)))) {
    files.set(number, await load<Row[][]>(`edges-${number}`));
  }
  return edges.map((edge) => (files.get(Math.floor(edge / PER_FILE))?.[edge % PER_FILE] ?? []).map(proofOf));
}

/** What is said of a node that is no edge. */
export async function factsOf(node: number): Promise<Fact[]> {
  const file = await load<[number, string, Row[]][][]>(`facts-${Math.floor(node / PER_FILE)}`);
  return (file[node % PER_FILE] ?? []).map(([relation, value, rows]) => ({
    relation,
    value,
    proofs: rows.map(proofOf),
  }));
}
