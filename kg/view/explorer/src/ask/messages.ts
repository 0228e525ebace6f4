/** What the page and its worker say to each other. */

import type { Ask, Values } from "../query/state";
import type { StoreTerm, Suggestion } from "../query/service";
import type { Reply } from "./desk";
import type { LibraryFile } from "./library";
import type { Reason } from "./problem";

/** What can be asked of the worker, and what each gives. */
export interface Asked {
  answer(ask: Ask): Reply;
  file(ask: Ask, mediaType: string): string;
  sparqlOf(name: string, values: Values): string;
  terms(words: string, most: number): readonly StoreTerm[];
  suggest(parameter: string, words: string, most: number): readonly Suggestion[];
}

export interface Start {
  /** Both deflated (RFC 1950), in base64. */
  readonly engine: string;
  readonly graph: string;
  readonly library: LibraryFile;
}

export type Message =
  | { readonly kind: "start"; readonly start: Start }
  | { readonly kind: "ask"; readonly id: number; readonly method: keyof Asked; readonly given: readonly unknown[] };

/** ``broken`` says that the engine can't be asked again. */
export interface Told {
  readonly id: number;
  readonly value?: unknown;
  readonly refused?: Reason;
  readonly broken?: boolean;
}
