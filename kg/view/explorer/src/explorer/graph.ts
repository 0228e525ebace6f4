/** The network as the page holds it: columns of numbers, and the names that go with them. */

import { group, groups, once, unpacked, type Groups, type Packed, type PackedGroups } from "./data";

export interface NodeType {
  readonly key: string;
  readonly label: string;
  readonly plural: string;
}

export interface Relation {
  readonly key: string;
  readonly iri: string;
  readonly forward: string;
  readonly backward: string;
  /** Only named beside, or read out of names. */
  readonly aside: boolean;
}

export interface Source {
  readonly node: number;
  readonly file: string;
  readonly source: string;
  readonly language: string;
  readonly date: string;
  readonly letters: readonly number[];
}

export interface Letter {
  readonly node: number;
  readonly date: string;
  /** The node that the date is said of, and the relation that says it. */
  readonly dated: readonly [node: number, relation: number] | null;
  readonly announced: string;
  readonly documents: readonly number[];
}

export interface Measure {
  readonly key: "degree" | "betweenness" | "pagerank" | "core";
  readonly label: string;
  readonly about: string;
}

export interface LevelSummary {
  readonly key: string;
  readonly nodes: number;
  readonly edges: number;
}

/** graph.js. */
export interface GraphFile {
  readonly title: string;
  readonly standfirst: string;
  readonly base: string;
  readonly types: readonly NodeType[];
  readonly relations: readonly Relation[];
  readonly kinds: readonly { readonly key: string; readonly label: string }[];
  /** Keys of places are their IRIs, or names where the graph has no such place. */
  readonly places: readonly { readonly key: string; readonly label: string }[];
  readonly documents: readonly Source[];
  readonly letters: readonly Letter[];
  readonly measures: readonly Measure[];
  readonly levels: readonly LevelSummary[];
  readonly nodes: {
    readonly labels: string;
    readonly iris: string;
    readonly aliases: Readonly<Record<string, readonly string[]>>;
    /** Those that a document defines. */
    readonly acronyms: Readonly<Record<string, readonly string[]>>;
    readonly type: Packed;
    readonly kinds: PackedGroups;
    readonly places: PackedGroups;
    readonly weight: Packed;
  } & Readonly<Record<Measure["key"], Packed>>;
  readonly edges: {
    readonly from: Packed;
    readonly to: Packed;
    readonly relation: Packed;
    readonly documents: PackedGroups;
    readonly confidence: Packed;
  };
}

type Column = ArrayLike<number>;

export interface Graph extends Pick<
  GraphFile,
  | "title"
  | "standfirst"
  | "types"
  | "relations"
  | "kinds"
  | "places"
  | "documents"
  | "letters"
  | "measures"
  | "levels"
  | "base"
> {
  readonly count: number;
  readonly labels: readonly string[];
  readonly iris: readonly string[];
  readonly byIri: ReadonlyMap<string, number>;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly acronyms: Readonly<Record<string, readonly string[]>>;
  readonly type: Column;
  readonly kindsOf: Groups;
  readonly placesOf: Groups;
  readonly measured: Readonly<Record<Measure["key"], Column>>;
  readonly edgeCount: number;
  readonly from: Column;
  readonly to: Column;
  readonly relation: Column;
  /** In which documents an edge was read, and how surely, number for number. */
  readonly said: Groups;
  readonly confidence: Column;
  /** The edges of each node. */
  readonly touching: Groups;
}

/** The graph of its file; what no picture needs is made when it is first asked for. */
export function graphOf(file: GraphFile): Graph {
  const { nodes, edges } = file;
  const names = once(() =>
    nodes.iris.split("\n").map((iri) => (/^[a-z][a-z0-9+.-]*:/i.test(iri) ? iri : file.base + iri)),
  );
  const numbers = once(() => new Map(names().map((iri, number) => [iri, number])));
  const [from, to] = [unpacked(edges.from), unpacked(edges.to)];
  const type = unpacked(nodes.type);
  return {
    ...file,
    count: type.length,
    labels: nodes.labels.split("\n"),
    get iris() {
      return names();
    },
    get byIri() {
      return numbers();
    },
    aliases: nodes.aliases,
    acronyms: nodes.acronyms,
    type,
    kindsOf: groups(nodes.kinds),
    placesOf: groups(nodes.places),
    measured: {
      degree: unpacked(nodes.degree),
      betweenness: unpacked(nodes.betweenness),
      pagerank: unpacked(nodes.pagerank),
      core: unpacked(nodes.core),
    },
    edgeCount: from.length,
    from,
    to,
    relation: unpacked(edges.relation),
    said: groups(edges.documents),
    confidence: unpacked(edges.confidence),
    touching: touching(type.length, from, to),
  };
}

/** The numbers of the edges that touch each node, in order. */
export function touching(count: number, from: Column, to: Column): Groups {
  const starts = new Uint32Array(count + 1);
  for (let edge = 0; edge < from.length; edge++) {
    starts[from[edge]! + 1]!++;
    if (to[edge] !== from[edge]) starts[to[edge]! + 1]!++;
  }
  for (let node = 0; node < count; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const values = new Uint32Array(starts[count] ?? 0);
  for (let edge = 0; edge < from.length; edge++) {
    values[next[from[edge]!]!++] = edge;
    if (to[edge] !== from[edge]) values[next[to[edge]!]!++] = edge;
  }
  return { starts, values };
}

export const typeOf = (graph: Graph, node: number): NodeType => graph.types[graph.type[node]!]!;
export const relationOf = (graph: Graph, edge: number): Relation => graph.relations[graph.relation[edge]!]!;
/** True of what is read out of names alone: drawn only when asked for. */
export const isOfNames = ({ key, aside }: Relation): boolean => aside && key !== "schema:mentions";
export const otherEnd = (graph: Graph, edge: number, node: number): number =>
  graph.from[edge] === node ? graph.to[edge]! : graph.from[edge]!;
export const edgesOf = (graph: Graph, node: number): number[] => group(graph.touching, node);

/** What an edge leads to from a node, for edges of one relation in one direction. */
export function ends(graph: Graph, node: number, relation: string, forward = true): number[] {
  return edgesOf(graph, node)
    .filter((edge) => relationOf(graph, edge).key === relation && (forward ? graph.from : graph.to)[edge] === node)
    .map((edge) => otherEnd(graph, edge, node));
}

/** level-KEY.js. */
export interface LevelFile {
  /** What of the graph it is of; null for all of it. */
  readonly part: {
    readonly nodes: Packed;
    readonly from: Packed;
    readonly to: Packed;
    readonly edges: Packed;
    readonly weights: Packed;
    readonly counts: Packed;
    readonly leftOut: readonly number[];
  } | null;
  readonly x: Packed;
  readonly y: Packed;
  readonly island: Packed;
  readonly islands: readonly Island[];
}

export interface Island {
  readonly name: string;
  /** The letter that it is named after; null where its name is of several. */
  readonly node: number | null;
  readonly members: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A network to look at; ends are nodes of the graph, places are in the order of ``nodes``. */
export interface Level {
  readonly key: string;
  readonly nodes: Column;
  readonly x: Column;
  readonly y: Column;
  /** Of each node, counted from 1; 0 around the map. */
  readonly island: Column;
  readonly from: Column;
  readonly to: Column;
  /** Which of the graph's edges each is; empty where they are none of them. */
  readonly edges: Column;
  readonly weights: Column;
  readonly counts: Column;
  /** Letters of too many to join anybody, where edges are pairs of signatories. */
  readonly leftOut: readonly number[];
  readonly islands: readonly Island[];
  /** Where a node of the graph stands in ``nodes``. */
  readonly place: Places;
}

export interface Places {
  get(node: number): number | undefined;
  has(node: number): boolean;
}

export function levelOf(graph: Graph, key: string, { part, x, y, island, islands }: LevelFile): Level {
  const of = part ? partOf(part) : wholeOf(graph);
  return { key, ...of, x: unpacked(x), y: unpacked(y), island: unpacked(island), islands, place: placesOf(of.nodes) };
}

type Part = Pick<Level, "nodes" | "from" | "to" | "edges" | "weights" | "counts" | "leftOut">;

function partOf(file: NonNullable<LevelFile["part"]>): Part {
  return {
    nodes: unpacked(file.nodes),
    from: unpacked(file.from),
    to: unpacked(file.to),
    edges: unpacked(file.edges),
    weights: unpacked(file.weights),
    counts: unpacked(file.counts),
    leftOut: file.leftOut,
  };
}

/** Every node and edge of the graph, each of which counts once. */
function wholeOf({ count, edgeCount, from, to }: Graph): Part {
  const once = new Uint8Array(edgeCount).fill(1);
  const all = (many: number): Uint32Array => new Uint32Array(many).map((_, number) => number);
  return { nodes: all(count), from, to, edges: all(edgeCount), weights: once, counts: once, leftOut: [] };
}

/** Places by the numbers of nodes: a list, since a large level asks for hundreds of thousands. */
function placesOf(nodes: Column): Places {
  const most = nodes.length > 0 ? nodes[nodes.length - 1]! : -1; // they are in order
  const found = new Int32Array(most + 1).fill(-1);
  for (let at = 0; at < nodes.length; at++) found[nodes[at]!] = at;
  const get = (node: number): number | undefined => {
    const at = found[node] ?? -1;
    return at < 0 ? undefined : at;
  };
  return { get, has: (node) => get(node) !== undefined };
}
