/** A server that is asked, and the pages that it has. */

import { pageOf } from "../rdf/names";
import type { Prefixes } from "../rdf/names";
import { readTriples } from "../rdf/ntriples";
import { readResults } from "../rdf/terms";
import { texts } from "../texts";
import { namesOf } from "./named";
import {
  Problem,
  type Links,
  type Question,
  type Result,
  type Service,
  type StoreTerm,
  type Suggestion,
} from "./service";
import type { Ask, Values } from "./state";

const ANSWERS = "application/sparql-results+json, application/n-triples;q=0.9";

export class Server implements Service {
  readonly unreachable = texts.unreachable;

  /** A server mounted under a path ('' where it is not). */
  constructor(
    readonly root: string,
    readonly links: Links = linksTo(root),
  ) {}

  async questions(): Promise<readonly Question[]> {
    return (await this.#json<{ queries: Question[] }>("/api/queries")).queries;
  }

  async prefixes(): Promise<Prefixes> {
    return (await this.#json<{ prefixes: Prefixes }>("/api/prefixes")).prefixes;
  }

  async terms(words: string, limit: number, signal?: AbortSignal): Promise<readonly StoreTerm[]> {
    const asked = new URLSearchParams({ q: words, limit: String(limit) });
    return (await this.#json<{ terms: StoreTerm[] }>(`/api/terms?${asked}`, signal)).terms;
  }

  async suggest(name: string, words: string, signal?: AbortSignal): Promise<readonly Suggestion[]> {
    const asked = new URLSearchParams({ parameter: name, q: words });
    const given = await this.#json<{ suggestions: Suggestion[] }>(`/api/suggest?${asked}`, signal);
    return given.suggestions;
  }

  async answer(ask: Ask, signal?: AbortSignal): Promise<Result> {
    const response = await this.fetchAs(ask, ANSWERS, signal);
    if (response.headers.get("content-type")?.includes("json")) {
      return readResults(await response.json());
    }
    return { kind: "graph", triples: readTriples(await response.text()) };
  }

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

  async sparqlOf(name: string, values: Values): Promise<string> {
    const response = await this.#fetch(this.#addressOf(`${name}/sparql`, values), {});
    if (!response.ok) throw await problem(response);
    return await response.text();
  }

  namesOf(iris: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return namesOf(this, iris);
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

/** The pages of a server. */
function linksTo(root: string): Links {
  return {
    page: (iri) => pageOf(iri, root),
    passage: (document, start, end) => `${pageOf(document, root)}#${start}-${end}`,
  };
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
