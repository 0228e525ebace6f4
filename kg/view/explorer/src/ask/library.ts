/** library.js: the queries, and what the graph has to be asked for. */

import { load } from "../explorer/data";
import type { Question, StoreTerm } from "../query/service";
import type { Prefixes } from "../rdf/names";
import { inflated } from "./inflated";

export interface LibraryFile {
  readonly prefixes: Prefixes;
  readonly queries: readonly LibraryQuery[];
  /** The classes and properties of the graph, those used most first. */
  readonly terms: readonly StoreTerm[];
  /** For each parameter: how the IRIs begin that it can mean; empty where any will do. */
  readonly begins: Readonly<Record<string, readonly string[]>>;
  /** Parameters that mean a class or a property. */
  readonly meant: Readonly<Record<string, string>>;
  /** SPARQL for every name of everything, and for how often each is the object of a statement. */
  readonly names: string;
  readonly mentioned: string;
}

export interface LibraryQuery extends Question {
  /** The SPARQL; every second part is the name of the parameter that stands there. */
  readonly parts: readonly string[];
}

let library: Promise<LibraryFile> | undefined;

/** The library beside the page. */
export function theLibrary(): Promise<LibraryFile> {
  library ??= load<string>("library").then(
    async (packed) => (await new Response(inflated(packed)).json()) as LibraryFile,
  );
  library.catch(() => (library = undefined));
  return library;
}
