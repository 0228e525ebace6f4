/** What the page and its worker say to each other: one question at a time, once the graph is open. */

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
  | { readonly kind: "ask"; readonly method: keyof Asked; readonly given: readonly unknown[] };

/** Why the engine can't be asked again, as texts.ts says it. */
export type Breakage = "noEngine" | "tooLarge" | "noMemory" | "failed";

export type Told =
  | { readonly kind: "opened" }
  | { readonly kind: "answer"; readonly value: unknown }
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "broken"; readonly by: Breakage };
