/** Where answers lead: to the panels of things, to texts, to the network, and on to further questions. */

import type { Links } from "../query/service";
import { BASE } from "../rdf/names";
import type { View } from "./app";
import { first, written, type Looking } from "./looking";

/** No more things are shown on the network from one answer: a link has to hold them. */
const MOST = 1000;
const VOCABULARY = /^https?:\/\/(?:schema\.org|www\.w3\.org|purl\.org)\/|^https:\/\/example\.org\/kg\/ns#/;

export function linksOf({ graph, look }: Pick<View, "graph" | "look">): Links {
  const address = (change: Partial<Looking>): string => `#${written(graph, { ...first(graph), ...change })}`;
  const documents = new Map(graph.documents.map(({ node }, number) => [graph.iris[node], number]));
  const passage = (document: string, start: string, end: string): string | undefined => {
    const number = documents.get(document);
    return number === undefined
      ? undefined
      : address({ page: "ask", place: { document: number, start: Number(start), end: Number(end) } });
  };
  return {
    passage,
    page: (iri) => {
      const node = graph.byIri.get(iri);
      if (node !== undefined) return address({ page: "network", chosen: node });
      const [, document, start, end] = /^(.*)#(\d+)-(\d+)$/.exec(iri) ?? [];
      const place = document && start && end ? passage(document, start, end) : undefined;
      const query = further(iri);
      return place ?? (query ? `#page=ask&${new URLSearchParams({ query })}` : /^https?:/.test(iri) ? iri : undefined);
    },
    drawn: (iris, title) => {
      const known = iris.flatMap((iri) => graph.byIri.get(iri) ?? []);
      const nodes = new Set(known.slice(0, MOST));
      const open = (): void => look({ ...first(graph), page: "network", only: { title, nodes } });
      return known.length > 0 ? { count: nodes.size, all: known.length, open } : undefined;
    },
  };
}

/** What can be asked of something that the network does not have: what it is, or where it is used. */
export function further(iri: string): string | undefined {
  if (/[\s<>"{}|^`\\]/.test(iri)) return undefined;
  if (!VOCABULARY.test(iri)) return iri.startsWith(BASE) ? `DESCRIBE <${iri}>` : undefined;
  const isClass = /[#/]\p{Lu}[^#/]*$/u.test(iri);
  return isClass
    ? `SELECT ?thing {\n  ?thing a <${iri}>\n}`
    : `SELECT ?subject ?object {\n  ?subject <${iri}> ?object\n}`;
}
