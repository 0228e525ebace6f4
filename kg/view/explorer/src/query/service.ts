/** What the page asks, and of whom: a server, or the graph that came with the page. */

import type { Table, Truth } from "../rdf/terms";
import type { Prefixes } from "../rdf/names";
import type { Ask, Values } from "./state";

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** A query of the library. */
export interface Question {
  readonly name: string;
  readonly folder: string;
  readonly title: string;
  readonly description: string;
  readonly severity?: string;
  readonly form: string;
  readonly parameters: readonly Parameter[];
  readonly columns: readonly string[];
}

/** A class, property or entity of the store. */
export interface StoreTerm {
  readonly iri: string;
  readonly name: string;
  readonly label: string | null;
  readonly kind: string;
  readonly count: number | null;
}

export interface Suggestion {
  readonly value: string;
  readonly label: string;
  readonly iri: string | null;
}

/** A graph, as the table of its triples. */
export interface Graph {
  readonly kind: "graph";
  readonly triples: Table;
}

export type Result = Table | Truth | Graph;

/** Why there is no answer: problem details (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly line?: number,
    readonly column?: number,
    /** The parameter of a question that it is about. */
    readonly parameter?: string,
  ) {
    super(message);
  }
}

/** Where a page leads that shows answers. */
export interface Links {
  /** The address of a thing's page; undefined where it has none. */
  page(iri: string): string | undefined;
  /** The address of a place in a document's text. */
  passage(document: string, start: string, end: string): string | undefined;
  /** How many of some things a network beside the page shows, of how many that it has, and how to show them. */
  drawn?(
    iris: readonly string[],
    title: string,
  ): { readonly count: number; readonly all: number; readonly open: () => void } | undefined;
}

/** Who answers. */
export interface Service {
  readonly links: Links;
  /** What is said where there is no answer and no reason for it. */
  readonly unreachable: string;
  /** True as long as what answers is still being opened. */
  readonly opening?: boolean;
  questions(): Promise<readonly Question[]>;
  prefixes(): Promise<Prefixes>;
  /** Terms of the store whose name or label has the words in it. */
  terms(words: string, limit: number, signal?: AbortSignal): Promise<readonly StoreTerm[]>;
  /** Values that a parameter can have. */
  suggest(name: string, words: string, signal?: AbortSignal): Promise<readonly Suggestion[]>;
  /** The answer, to be shown; the query is stopped when the signal aborts. */
  answer(ask: Ask, signal?: AbortSignal): Promise<Result>;
  /** The answer in a media type. */
  fetchAs(ask: Ask, accept: string, signal?: AbortSignal): Promise<Response>;
  /** The SPARQL of a question, with its parameters in it. */
  sparqlOf(name: string, values: Values): Promise<string>;
  /** The names of things, as far as the graph says them. */
  namesOf(iris: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
