/** The graph, and all that can be asked of it: what runs in the worker. */

import { defaultGraph, literal, namedNode, Store } from "oxigraph/web.js";

import type { StoreTerm, Suggestion } from "../query/service";
import type { Ask, Values } from "../query/state";
import { BASE, shorten } from "../rdf/names";
import { readResults, text, type Table } from "../rdf/terms";
import { filled, type Terms } from "./fill";
import type { LibraryFile, LibraryQuery } from "./library";
import { MOST_ROWS } from "./limits";
import { Names, plain, written, type Named } from "./names";
import { isOfMemory, Refused } from "./problem";
import { atMost, complaint, requestOf, type Request } from "./request";
import { texts } from "./texts";

const RESULTS = "application/sparql-results+json";
const TRIPLES = "application/n-triples";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const MEANT = 5; // names that are offered instead of one that nothing has

/** An answer to be shown, in RESULTS or N-Triples. */
export interface Reply {
  readonly form: string;
  readonly body: string;
  /** True where there is more than is shown. */
  readonly more: boolean;
}

export class Desk {
  readonly #store = new Store();
  readonly #library: LibraryFile;
  #names: Names | undefined;

  constructor(library: LibraryFile) {
    this.#library = library;
  }

  /** Take up triples of the graph, as N-Triples. */
  load(triples: string): void {
    this.#store.load(triples, { format: TRIPLES, lenient: true, no_transaction: true });
  }

  answer(ask: Ask): Reply {
    const request = this.#request(ask);
    const { form } = request;
    if (form === "ASK") return { form, body: this.#ask(request, request.text, RESULTS), more: false };
    if (form === "SELECT") {
      const body = this.#ask(request, atMost(request.text, MOST_ROWS + 1), RESULTS);
      return { form, body, more: false };
    }
    const lines = this.#triples(request);
    return { form, body: lines.slice(0, MOST_ROWS).join("\n"), more: lines.length > MOST_ROWS };
  }

  /** All of an answer, in a media type. */
  file(ask: Ask, mediaType: string): string {
    const request = this.#request(ask);
    if (request.form === "SELECT" || request.form === "ASK") return this.#ask(request, request.text, mediaType);
    const graph = new Store();
    graph.load(this.#triples(request).join("\n"), { format: TRIPLES, lenient: true });
    return graph.dump({ format: mediaType, from_graph_name: defaultGraph() });
  }

  sparqlOf(name: string, values: Values): string {
    return filled(this.#query(name), values, this.#terms());
  }

  /** Classes and properties whose name or label begins with the words or has them, then things. */
  terms(words: string, most: number): readonly StoreTerm[] {
    const found = likeliest(this.#library.terms, words).slice(0, most);
    const things = this.#known().find(words, [], most - found.length);
    return [...found, ...things.map((each) => this.#told(each))];
  }

  suggest(parameter: string, words: string, most: number): readonly Suggestion[] {
    const { terms, meant, begins } = this.#library;
    const kind = meant[parameter];
    const found = kind
      ? likeliest(
          terms.filter((term) => term.kind === kind),
          words,
        ).slice(0, most)
      : this.#isResource(parameter)
        ? this.#known()
            .find(words, begins[parameter] ?? [], most)
            .map((each) => this.#told(each))
        : [];
    return found.map(({ iri, name, label }) => ({ value: name, label: label ?? name, iri }));
  }

  #isResource(parameter: string): boolean {
    return this.#library.queries.some(({ parameters }) =>
      parameters.some(({ name, type }) => name === parameter && type === "iri"),
    );
  }

  #told({ iri, name, count }: Named): StoreTerm {
    return { iri, name: shorten(iri, this.#library.prefixes), label: name, kind: "entity", count };
  }

  #query(name: string): LibraryQuery {
    const query = this.#library.queries.find((each) => each.name === name);
    if (!query) throw new Refused({ message: texts.noQuery(name) });
    return query;
  }

  #request(ask: Ask): Request {
    const asked = ask.kind === "query" ? ask.text : this.sparqlOf(ask.name, ask.values);
    return requestOf(asked, this.#library.prefixes);
  }

  #ask(request: Request, asked: string, mediaType: string): string {
    try {
      return this.#store.query(asked, { results_format: mediaType }) as string;
    } catch (error) {
      if (isOfMemory(error)) throw error;
      throw complaint(error instanceof Error ? error.message : String(error), request);
    }
  }

  /** The lines of a graph, each once and in order. */
  #triples(request: Request): string[] {
    return [...new Set(this.#ask(request, request.text, TRIPLES).split("\n"))].filter(Boolean).sort();
  }

  #terms(): Terms {
    return {
      literal: (lexical, type) => literal(lexical, type ? namedNode(XSD + type) : undefined).toString(),
      resource: (typed, parameter) => namedNode(this.#meant(typed, parameter)).toString(),
    };
  }

  /** The one thing that a text means: an IRI, a prefixed name, a source or a name. */
  #meant(typed: string, parameter: string): string {
    const { prefixes, begins } = this.#library;
    const iri = written(typed, prefixes, BASE, isIri);
    if (iri !== undefined && Object.values(prefixes).some((namespace) => iri.startsWith(namespace))) return iri;
    const kind = begins[parameter] ?? [];
    const found = this.#known().called(typed, kind);
    if (found.length > 1) {
      throw new Refused({
        message: texts.ambiguous(
          typed,
          found.map((each) => shorten(each, prefixes)),
        ),
        parameter,
      });
    }
    const only = found[0] ?? iri;
    if (only !== undefined) return only;
    const close =
      plain(typed).length > 1
        ? this.#known()
            .find(typed, kind, MEANT)
            .map(({ name }) => name)
        : [];
    throw new Refused({ message: texts.unknown(typed, close), parameter });
  }

  #known(): Names {
    if (this.#names) return this.#names;
    const counts = new Map(
      this.#rows(this.#library.mentioned).map(({ thing, count }) => [text(thing), Number(text(count))]),
    );
    const software = this.#library.prefixes["software"] ?? "";
    const named = this.#rows(this.#library.names).flatMap(({ thing, name }): Named[] => {
      const iri = text(thing);
      return thing?.type === "uri" && !(software && iri.startsWith(software))
        ? [{ iri, name: text(name), count: counts.get(iri) ?? 0 }]
        : [];
    });
    return (this.#names = new Names(named));
  }

  #rows(query: string): Table["rows"] {
    const found = readResults(JSON.parse(this.#store.query(query, { results_format: RESULTS }) as string));
    return found.kind === "table" ? found.rows : [];
  }
}

function isIri(text: string): boolean {
  try {
    return Boolean(namedNode(text));
  } catch {
    return false;
  }
}

/** The terms that the words are in a name of: those of which one begins so first, in their order. */
function likeliest(terms: readonly StoreTerm[], words: string): StoreTerm[] {
  const wanted = plain(words);
  const keys = ({ name, label, iri }: StoreTerm): string[] =>
    [name, name.slice(name.lastIndexOf(":") + 1), label ?? "", iri].map(plain);
  const begins = terms.filter((term) => keys(term).some((key) => key.startsWith(wanted)));
  const first = new Set(begins);
  return [...begins, ...terms.filter((term) => !first.has(term) && keys(term).some((key) => key.includes(wanted)))];
}
