/** The graph that came with the page, which answers as a server would. */

import { namesOf } from "../query/named";
import type { Links, Question, Result, Service, StoreTerm, Suggestion } from "../query/service";
import type { Ask, Values } from "../query/state";
import type { Prefixes } from "../rdf/names";
import { readTriples } from "../rdf/ntriples";
import { readResults } from "../rdf/terms";
import { MOST_ROWS } from "./limits";
import { Engine } from "./engine";
import { theLibrary } from "./library";
import { texts } from "./texts";

const SUGGESTED = 20;

export class Local implements Service {
  readonly unreachable = texts.noEngine;
  readonly #engine = new Engine();

  constructor(readonly links: Links) {}

  get opening(): boolean {
    return !this.#engine.isOpen;
  }

  async questions(): Promise<readonly Question[]> {
    return (await theLibrary()).queries;
  }

  async prefixes(): Promise<Prefixes> {
    return (await theLibrary()).prefixes;
  }

  terms(words: string, limit: number): Promise<readonly StoreTerm[]> {
    return this.#engine.ask("terms", [words, limit]);
  }

  suggest(name: string, words: string): Promise<readonly Suggestion[]> {
    return this.#engine.ask("suggest", [name, words, SUGGESTED]);
  }

  async answer(ask: Ask, signal?: AbortSignal): Promise<Result> {
    const { form, body, more } = await this.#engine.ask("answer", [ask], signal);
    if (form === "CONSTRUCT" || form === "DESCRIBE") return { kind: "graph", triples: { ...readTriples(body), more } };
    const found = readResults(JSON.parse(body));
    if (found.kind === "truth" || found.rows.length <= MOST_ROWS) return found;
    return { ...found, rows: found.rows.slice(0, MOST_ROWS), more: true };
  }

  async fetchAs(ask: Ask, accept: string, signal?: AbortSignal): Promise<Response> {
    const body = await this.#engine.ask("file", [ask, accept], signal);
    return new Response(body, { headers: { "content-type": accept } });
  }

  sparqlOf(name: string, values: Values): Promise<string> {
    return this.#engine.ask("sparqlOf", [name, values]);
  }

  namesOf(iris: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return namesOf(this, iris);
  }
}
