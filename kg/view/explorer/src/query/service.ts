/** What the page asks the server. */

import { readTriples } from "../rdf/ntriples";
import { readResults, text as termText, type Table, type Truth } from "../rdf/terms";
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

const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
const NAMES_AT_ONCE = 300;
const MOST_NAMES = 3000;
const ANSWERS = "application/sparql-results+json, application/n-triples;q=0.9";

export class Service {
  /** A server mounted under a path ('' where it is not). */
  constructor(readonly root: string) {}

  async questions(): Promise<readonly Question[]> {
    return (await this.#json<{ queries: Question[] }>("/api/queries")).queries;
  }

  async prefixes(): Promise<Prefixes> {
    return (await this.#json<{ prefixes: Prefixes }>("/api/prefixes")).prefixes;
  }

  /** Terms of the store whose name or label has the words in it. */
  async terms(words: string, limit: number, signal?: AbortSignal): Promise<readonly StoreTerm[]> {
    const asked = new URLSearchParams({ q: words, limit: String(limit) });
    return (await this.#json<{ terms: StoreTerm[] }>(`/api/terms?${asked}`, signal)).terms;
  }

  /** Values that a parameter can have. */
  async suggest(name: string, words: string, signal?: AbortSignal): Promise<readonly Suggestion[]> {
    const asked = new URLSearchParams({ parameter: name, q: words });
    const given = await this.#json<{ suggestions: Suggestion[] }>(`/api/suggest?${asked}`, signal);
    return given.suggestions;
  }

  /** The answer, to be shown; the server stops the query when the signal aborts. */
  async answer(ask: Ask, signal?: AbortSignal): Promise<Result> {
    const response = await this.fetchAs(ask, ANSWERS, signal);
    if (response.headers.get("content-type")?.includes("json")) {
      return readResults(await response.json());
    }
    return { kind: "graph", triples: readTriples(await response.text()) };
  }

  /** The answer in a media type. */
  async fetchAs(ask: Ask, accept: string, signal?: AbortSignal): Promise<Response> {
    const headers = { accept };
    const response =
      ask.kind === "question"
        ? await this.#fetch(this.#addressOf(ask.name, ask.values), { headers, signal })
        : await this.#fetch("/sparql", {
            method: "POST",
            headers: { ...headers, "content-type": "application/sparql-query" },
            body: ask.text,
            signal,
          });
    if (!response.ok) throw await problem(response);
    return response;
  }

  /** The SPARQL of a question, with its parameters in it. */
  async sparqlOf(name: string, values: Values): Promise<string> {
    const response = await this.#fetch(this.#addressOf(`${name}/sparql`, values), {});
    if (!response.ok) throw await problem(response);
    return await response.text();
  }

  /** The names of things, as far as the graph says them. */
  async namesOf(iris: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const named = new Map<string, string>();
    const safe = iris.filter((iri) => !/[\s<>"{}|^`\\]/.test(iri));
    for (let at = 0; at < Math.min(safe.length, MOST_NAMES); at += NAMES_AT_ONCE) {
      const values = safe.slice(at, at + NAMES_AT_ONCE).map((iri) => `<${iri}>`);
      const text = `SELECT ?thing (MIN(?label) AS ?name) WHERE { VALUES ?thing { ${values.join(" ")} }
        ?thing <${LABEL}> ?label } GROUP BY ?thing`;
      const given = await this.answer({ kind: "query", text });
      if (given.kind !== "table") continue;
      for (const { thing, name } of given.rows) named.set(termText(thing), termText(name));
    }
    return named;
  }

  #addressOf(name: string, values: Values): string {
    const given = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    return `/api/queries/${name}${given.size ? `?${given}` : ""}`;
  }

  async #json<T>(path: string, signal?: AbortSignal): Promise<T> {
    const response = await this.#fetch(path, { headers: { accept: "application/json" }, signal });
    if (!response.ok) throw await problem(response);
    return (await response.json()) as T;
  }

  async #fetch(
    path: string,
    { signal, ...options }: Omit<RequestInit, "signal"> & { signal?: AbortSignal | undefined },
  ): Promise<Response> {
    return await fetch(this.root + path, signal ? { ...options, signal } : options);
  }
}

async function problem(response: Response): Promise<Problem> {
  const fallback = `${response.status} ${response.statusText}`;
  try {
    const given = (await response.json()) as Record<string, unknown>;
    const message = stringOf(given["detail"]) || stringOf(given["title"]) || fallback;
    const [line, column] = [numberOf(given["line"]), numberOf(given["column"])];
    const said = line === undefined ? message : message.replace(/^line \d+, column \d+: /, "");
    return new Problem(response.status, said, line, column, stringOf(given["parameter"]));
  } catch {
    return new Problem(response.status, fallback);
  }
}

function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
