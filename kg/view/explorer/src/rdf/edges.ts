/** Two columns of IRIs, or a graph's triples -> nodes and edges. */

import { isIri, text, type Table } from "./terms";

export interface NetworkNode {
  readonly iri: string;
  readonly label: string | undefined;
  /** The column that it was first found in. */
  readonly column: string;
  readonly degree: number;
}

export interface NetworkEdge {
  readonly source: string;
  readonly target: string;
  /** In how many rows the two stand together. */
  readonly rows: number;
  /** The predicate of a triple, the first of several. */
  readonly predicate: string | undefined;
}

export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
}

export interface Choice {
  readonly from: string;
  readonly to: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly predicate?: string;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The network of the things in two columns; two things are joined where a row has both. */
export function networkOf(table: Table, { from, to, labels, predicate }: Choice): Network {
  const nodes = new Map<string, Draft<NetworkNode>>();
  const edges = new Map<string, Draft<NetworkEdge>>();
  for (const row of table.rows) {
    const ends = [from, to].map((column) => {
      if (!isIri(row[column])) return undefined;
      const iri = text(row[column]);
      const node = nodes.get(iri) ?? { iri, label: undefined, column, degree: 0 };
      const label = labels.get(column);
      node.label ??= (label && text(row[label])) || undefined;
      nodes.set(iri, node);
      return node;
    });
    const [source, target] = ends;
    if (!source || !target) continue;
    const key = `${source.iri} ${target.iri}`;
    const known = edges.get(key);
    if (known) known.rows += 1;
    else {
      const said = predicate && row[predicate] ? text(row[predicate]) : undefined;
      edges.set(key, { source: source.iri, target: target.iri, rows: 1, predicate: said });
      source.degree += 1;
      target.degree += 1;
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/** The part of a network that its best-joined nodes make, where it has too many. */
export function atMost(network: Network, most: number): Network {
  if (network.nodes.length <= most) return network;
  const kept = [...network.nodes].sort((a, b) => b.degree - a.degree || (a.iri < b.iri ? -1 : 1)).slice(0, most);
  const iris = new Set(kept.map(({ iri }) => iri));
  return {
    nodes: kept,
    edges: network.edges.filter(({ source, target }) => iris.has(source) && iris.has(target)),
  };
}
