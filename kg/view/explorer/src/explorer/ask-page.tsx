/** Asking: the query page, a part that is loaded when somebody first opens it and then stays. */

import { useEffect, useRef, useState } from "preact/hooks";

import { part } from "../parts";
import type { Links } from "../query/service";
import { BASE } from "../rdf/names";
import type { View } from "./app";
import type { Graph } from "./graph";
import { first, read, written, type Looking } from "./looking";
import { texts } from "./texts";

/** No more things are shown on the network from one answer: a link has to hold them. */
const MOST = 1000;

export function AskPage({ view }: { view: View }) {
  const { graph, looking, look } = view;
  const host = useRef<HTMLDivElement>(null);
  const [status, setStatus] = useState<"loading" | "there" | "failed">("loading");
  useEffect(() => {
    part("ask")
      .then(({ open }) => open(host.current!, linksOf(graph, look)))
      .then(() => setStatus("there"), () => setStatus("failed"));
  }, []);
  return (
    <section class="ask-page" aria-label={texts.ask} hidden={looking.page !== "ask"} data-status={status}>
      {status !== "there" && <p class="none" role="status">{status === "failed" ? texts.failed : texts.loading}</p>}
      <div ref={host} onClick={(event) => opensText(event, graph, look)} />
    </section>
  );
}

/** Where answers lead: to the panels of things, to texts, to the network. */
function linksOf(graph: Graph, look: View["look"]): Links {
  const address = (change: Partial<Looking>): string => `#${written(graph, { ...first(graph), ...change })}`;
  const documentOf = (iri: string): number => graph.documents.findIndex(({ node }) => graph.iris[node] === iri);
  const passage = (document: string, start: string, end: string): string | undefined => {
    const number = documentOf(document);
    return number < 0 ? undefined : address({ page: "ask", place: { document: number, start: Number(start), end: Number(end) } });
  };
  return {
    passage,
    page: (iri) => {
      const node = graph.byIri.get(iri);
      if (node !== undefined) return address({ page: "network", chosen: node });
      const [, document, start, end] = /^(.*)#(\d+)-(\d+)$/.exec(iri) ?? [];
      const place = document && start && end ? passage(document, start, end) : undefined;
      return place ?? (iri.startsWith(BASE) ? `#page=ask&${new URLSearchParams({ query: `DESCRIBE <${iri}>` })}` : undefined);
    },
    drawn: (iris, title) => {
      const nodes = iris.flatMap((iri) => graph.byIri.get(iri) ?? []).slice(0, MOST);
      const open = (): void => look({ ...first(graph), page: "network", only: { title, nodes: new Set(nodes) } });
      return nodes.length > 0 ? { count: nodes.length, open } : undefined;
    },
  };
}

/** A link to a text opens it over the answer, which stays behind it. */
function opensText(event: MouseEvent, graph: Graph, look: View["look"]): void {
  const link = event.composedPath().find((element) => element instanceof HTMLAnchorElement);
  const { place } = read(graph, link?.getAttribute("href") ?? "");
  if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  look({ place });
}
