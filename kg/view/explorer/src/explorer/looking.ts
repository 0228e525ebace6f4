/** What somebody looks at, and the same as an address that can be kept. */

import type { Graph } from "./graph";

export interface Place {
  readonly document: number;
  readonly start: number;
  readonly end: number;
}

export interface Looking {
  readonly page: "start" | "network";
  readonly level: string;
  readonly chosen: number | undefined;
  /** The two whose edges are chosen. */
  readonly edge: readonly [number, number] | undefined;
  /** How many steps around what is chosen are shown; 0 for everything. */
  readonly steps: number;
  /** The other end of the way that is shown. */
  readonly way: number | undefined;
  readonly hiddenTypes: ReadonlySet<number>;
  readonly hiddenRelations: ReadonlySet<number>;
  readonly document: number | undefined;
  /** Only what is at least so sure, in hundredths. */
  readonly sure: number;
  /** Years, the first and the last. */
  readonly years: readonly [number, number] | undefined;
  readonly place: Place | undefined;
}

/** What is looked at first: relations that are read out of names are not drawn unless asked for. */
export function first(graph: Graph): Looking {
  const aside = graph.relations.flatMap(({ key, aside }, number) => (aside && key !== "schema:mentions" ? [number] : []));
  return {
    page: "start",
    level: "all",
    chosen: undefined,
    edge: undefined,
    steps: 0,
    way: undefined,
    hiddenTypes: new Set(),
    hiddenRelations: new Set(aside),
    document: undefined,
    sure: 0,
    years: undefined,
    place: undefined,
  };
}

/** The fragment of a view's address; things are named by IRI, so that it holds after a rebuild. */
export function written(graph: Graph, looking: Looking): string {
  const start = first(graph);
  const said = new URLSearchParams();
  const name = (node: number | undefined): string => short(graph, (node === undefined ? undefined : graph.iris[node]) ?? "");
  const set = (key: string, value: string, usual = ""): void => {
    if (value !== usual) said.set(key, value);
  };
  set("page", looking.page, "start");
  set("level", looking.level, "all");
  set("thing", name(looking.chosen));
  set("edge", looking.edge?.map(name).join(" ") ?? "");
  set("steps", String(looking.steps), "0");
  set("way", name(looking.way));
  set("without", [...looking.hiddenTypes].map((type) => graph.types[type]?.key ?? "").sort().join(" "));
  const relations = (numbers: ReadonlySet<number>): string => [...numbers].map((number) => graph.relations[number]?.key ?? "").sort().join(" ");
  if (relations(looking.hiddenRelations) !== relations(start.hiddenRelations)) said.set("hidden", relations(looking.hiddenRelations));
  set("document", looking.document === undefined ? "" : name(graph.documents[looking.document]?.node));
  set("sure", String(looking.sure), "0");
  set("years", looking.years?.join("-") ?? "");
  if (looking.place) {
    const { document, start: from, end } = looking.place;
    said.set("text", `${name(graph.documents[document]?.node)} ${from}-${end}`);
  }
  return said.toString().replace(/%2F/g, "/").replace(/%3A/g, ":");
}

/** What a fragment asks for; what the graph does not have is as if it were not said. */
export function read(graph: Graph, fragment: string): Looking {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const start = first(graph);
  const node = (name: string | null): number | undefined => (name ? (graph.byIri.get(graph.base + name) ?? graph.byIri.get(name)) : undefined);
  const source = (iri: string | null): number | undefined => {
    const at = graph.documents.findIndex((document) => document.node === node(iri));
    return at >= 0 && iri ? at : undefined;
  };
  const level = said.get("level") ?? "all";
  const types = numbered(said.get("without"), graph.types);
  const [one, other] = (said.get("edge") ?? "").split(" ").map(node);
  return {
    ...start,
    page: said.get("page") === "network" ? "network" : "start",
    level: graph.levels.some(({ key }) => key === level) ? level : "all",
    chosen: node(said.get("thing")),
    edge: one !== undefined && other !== undefined ? [one, other] : undefined,
    steps: whole(said.get("steps"), 0, 9),
    way: node(said.get("way")),
    hiddenTypes: types,
    hiddenRelations: said.has("hidden") ? numbered(said.get("hidden"), graph.relations) : start.hiddenRelations,
    document: source(said.get("document")),
    sure: whole(said.get("sure"), 0, 100),
    years: yearsOf(said.get("years")),
    place: placeOf(said.get("text"), source),
  };
}

/** An IRI without what all of the graph's own begin with. */
const short = ({ base }: Graph, iri: string): string => (iri.startsWith(base) ? iri.slice(base.length) : iri);

function numbered(words: string | null, things: readonly { readonly key: string }[]): Set<number> {
  const wanted = new Set((words ?? "").split(" "));
  return new Set(things.flatMap(({ key }, number) => (wanted.has(key) ? [number] : [])));
}

function whole(text: string | null, least: number, most: number): number {
  const number = /^\d{1,4}$/.test(text ?? "") ? Number(text) : least;
  return Math.min(most, Math.max(least, number));
}

function yearsOf(text: string | null): [number, number] | undefined {
  const found = /^(\d{4})-(\d{4})$/.exec(text ?? "");
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

function placeOf(text: string | null, source: (iri: string) => number | undefined): Place | undefined {
  const found = /^(\S+) (\d{1,9})-(\d{1,9})$/.exec(text ?? "");
  const document = found ? source(found[1]!) : undefined;
  return found && document !== undefined ? { document, start: Number(found[2]), end: Number(found[3]) } : undefined;
}
