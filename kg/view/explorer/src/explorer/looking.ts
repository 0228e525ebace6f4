/** What somebody looks at, and the same as an address that can be kept. */

import { isOfNames, type Graph } from "./graph";
import { timeRead, timeWritten, type Time } from "./time";

export interface Place {
  readonly document: number;
  readonly start: number;
  readonly end: number;
}

export interface Looking {
  readonly page: "start" | "network" | "ask";
  readonly level: string;
  readonly chosen: number | undefined;
  /** The two whose edges are chosen. */
  readonly edge: readonly [number, number] | undefined;
  /** How many steps around what is chosen are shown; 0 for everything. */
  readonly steps: number;
  /** The relations over which these steps go; over all where none is named. */
  readonly over: ReadonlySet<number>;
  /** The other end of the ways that are shown. */
  readonly way: number | undefined;
  /** Which of the ways stands out, counted from 0. */
  readonly nth: number;
  /** The relation whose facts are asked for: of what is chosen, else all that are shown. */
  readonly facts: number | "all" | undefined;
  /** The type whose things are listed; of all types where none is named. */
  readonly things: number | undefined;
  readonly hiddenTypes: ReadonlySet<number>;
  readonly hiddenRelations: ReadonlySet<number>;
  /** Only these, where any is named. */
  readonly kinds: ReadonlySet<number>;
  readonly places: ReadonlySet<number>;
  readonly documents: ReadonlySet<number>;
  /** Only who is in the community of this name. */
  readonly community: string;
  /** Only what is at least so sure, in hundredths. */
  readonly sure: number;
  readonly time: Time | undefined;
  /** Only who signed at least so many letters together, and so surprisingly. */
  readonly least: number;
  readonly surprise: number;
  readonly place: Place | undefined;
  /** An answer: no other things than these are shown. */
  readonly only: { readonly title: string; readonly nodes: ReadonlySet<number> } | undefined;
}

/** All that decides what is drawn of a level. */
const FILTERS = [
  "hiddenTypes",
  "hiddenRelations",
  "kinds",
  "places",
  "documents",
  "community",
  "sure",
  "time",
  "least",
  "surprise",
  "only",
] as const;

/** What narrows down what is shown, as it is at first. */
export function unfiltered(graph: Graph): Pick<Looking, (typeof FILTERS)[number] | "steps" | "over"> {
  const usual = first(graph);
  return {
    ...(Object.fromEntries(FILTERS.map((name) => [name, usual[name]])) as Pick<Looking, (typeof FILTERS)[number]>),
    steps: 0,
    over: usual.over,
  };
}

/** What must be the same for the same things to be shown. */
export function filtersOf(looking: Looking): unknown[] {
  const around = looking.steps > 0 || looking.way !== undefined;
  return [
    ...FILTERS.map((name) => looking[name]),
    looking.steps,
    looking.over,
    around ? looking.chosen : undefined,
    looking.way,
    looking.nth,
  ];
}

/** More than any pair can have, and yet a number that a slider knows. */
const MOST_SURPRISE = 9999;
const NONE: ReadonlySet<number> = new Set();
/** Of these a page in a frame by itself lacks the last: what that loads is not there. */
export const PAGES = ["start", "network", "ask"] as const;

/** What is looked at first: relations that are read out of names are not drawn unless asked for. */
export function first(graph: Graph): Looking {
  const aside = graph.relations.flatMap((relation, number) => (isOfNames(relation) ? [number] : []));
  return {
    page: "start",
    level: "all",
    chosen: undefined,
    edge: undefined,
    steps: 0,
    over: NONE,
    way: undefined,
    nth: 0,
    facts: undefined,
    things: undefined,
    hiddenTypes: NONE,
    hiddenRelations: new Set(aside),
    kinds: NONE,
    places: NONE,
    documents: NONE,
    community: "",
    sure: 0,
    time: undefined,
    least: 1,
    surprise: 0,
    place: undefined,
    only: undefined,
  };
}

/** The fragment of a view's address; things are named by IRI, so that it holds after a rebuild. */
export function written(graph: Graph, looking: Looking): string {
  const start = first(graph);
  const said = new URLSearchParams();
  const name = (node: number | undefined): string =>
    short(graph, (node === undefined ? undefined : graph.iris[node]) ?? "");
  const set = (key: string, value: string, usual = ""): void => {
    if (value !== usual) said.set(key, value);
  };
  set("page", looking.page, "start");
  set("level", looking.level, "all");
  set("thing", name(looking.chosen));
  set("edge", looking.edge?.map(name).join(" ") ?? "");
  set("steps", String(looking.steps), "0");
  set("over", keys(looking.over, graph.relations).join(" "));
  set("way", name(looking.way));
  set("nth", String(looking.nth + 1), "1");
  set("facts", typeof looking.facts === "number" ? (graph.relations[looking.facts]?.key ?? "") : (looking.facts ?? ""));
  set("things", looking.things === undefined ? "" : (graph.types[looking.things]?.key ?? ""));
  set("without", keys(looking.hiddenTypes, graph.types).join(" "));
  const relations = (numbers: ReadonlySet<number>): string => keys(numbers, graph.relations).join(" ");
  if (relations(looking.hiddenRelations) !== relations(start.hiddenRelations))
    said.set("hidden", relations(looking.hiddenRelations));
  for (const key of keys(looking.kinds, graph.kinds)) said.append("kind", key);
  for (const key of keys(looking.places, graph.places)) said.append("place", short(graph, key));
  for (const document of looking.documents) said.append("document", name(graph.documents[document]?.node));
  set("community", looking.community);
  set("sure", String(looking.sure), "0");
  set("time", timeWritten(looking.time));
  set("least", String(looking.least), "1");
  set("surprise", String(looking.surprise), "0");
  if (looking.place) {
    const { document, start: from, end } = looking.place;
    said.set("text", `${name(graph.documents[document]?.node)} ${from}-${end}`);
  }
  if (looking.only) {
    said.set("only", [...looking.only.nodes].map(name).join(" "));
    said.set("answer", looking.only.title);
  }
  return said.toString().replace(/%2F/g, "/").replace(/%3A/g, ":");
}

/** What a fragment asks for; what the graph does not have is as if it were not said. */
export function read(graph: Graph, fragment: string): Looking {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const start = first(graph);
  const node = (name: string | null): number | undefined =>
    name ? (graph.byIri.get(graph.base + name) ?? graph.byIri.get(name)) : undefined;
  const source = (iri: string | null): number | undefined => {
    const at = graph.documents.findIndex((document) => document.node === node(iri));
    return at >= 0 && iri ? at : undefined;
  };
  const level = said.get("level") ?? "all";
  const types = numbered(said.get("without"), graph.types);
  const facts = said.get("facts");
  const [one, other] = (said.get("edge") ?? "").split(" ").map(node);
  return {
    ...start,
    page: PAGES.find((page) => page === said.get("page")) ?? "start",
    level: graph.levels.some(({ key }) => key === level) ? level : "all",
    chosen: node(said.get("thing")),
    edge: one !== undefined && other !== undefined ? [one, other] : undefined,
    steps: whole(said.get("steps"), 0, 9),
    over: numbered(said.get("over"), graph.relations),
    way: node(said.get("way")),
    nth: whole(said.get("nth"), 1, 99) - 1,
    facts: facts === "all" ? facts : [...numbered(facts, graph.relations)][0],
    things: [...numbered(said.get("things"), graph.types)][0],
    hiddenTypes: types,
    hiddenRelations: said.has("hidden") ? numbered(said.get("hidden"), graph.relations) : start.hiddenRelations,
    kinds: among(said.getAll("kind"), graph.kinds),
    places: among(
      said.getAll("place").flatMap((key) => [key, graph.base + key]),
      graph.places,
    ),
    documents: new Set(
      said
        .getAll("document")
        .map(source)
        .filter((number) => number !== undefined),
    ),
    community: said.get("community") ?? "",
    sure: whole(said.get("sure"), 0, 100),
    time: timeRead(said.get("time")),
    least: whole(said.get("least"), 1, 9999),
    surprise: Math.min(MOST_SURPRISE, Math.max(0, Number(said.get("surprise")) || 0)),
    place: placeOf(said.get("text"), source),
    only: onlyOf(said.get("answer"), said.get("only"), node),
  };
}

/** An IRI without what all of the graph's own begin with. */
const short = ({ base }: Graph, iri: string): string => (iri.startsWith(base) ? iri.slice(base.length) : iri);

/** The keys of some things that are named by their numbers, in order. */
function keys(numbers: ReadonlySet<number>, things: readonly { readonly key: string }[]): string[] {
  return [...numbers].flatMap((number) => things[number]?.key ?? []).sort();
}

function numbered(words: string | null, things: readonly { readonly key: string }[]): Set<number> {
  return among((words ?? "").split(" "), things);
}

function among(wanted: readonly string[], things: readonly { readonly key: string }[]): Set<number> {
  const names = new Set(wanted);
  return new Set(things.flatMap(({ key }, number) => (names.has(key) ? [number] : [])));
}

function whole(text: string | null, least: number, most: number): number {
  const number = /^\d{1,4}$/.test(text ?? "") ? Number(text) : least;
  return Math.min(most, Math.max(least, number));
}

function onlyOf(title: string | null, iris: string | null, node: (iri: string) => number | undefined): Looking["only"] {
  const nodes = (iris ?? "").split(" ").flatMap((iri) => node(iri) ?? []);
  return nodes.length > 0 ? { title: title ?? "", nodes: new Set(nodes) } : undefined;
}

function placeOf(text: string | null, source: (iri: string) => number | undefined): Place | undefined {
  const found = /^(\S+) (\d{1,9})-(\d{1,9})$/.exec(text ?? "");
  const document = found ? source(found[1]!) : undefined;
  return found && document !== undefined ? { document, start: Number(found[2]), end: Number(found[3]) } : undefined;
}
