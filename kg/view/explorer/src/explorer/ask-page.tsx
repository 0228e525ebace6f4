/** Asking: the query page, a part that is loaded when somebody first opens it and then stays. */

import { useEffect, useRef, useState } from "preact/hooks";

import { part } from "../parts";
import type { View } from "./app";
import { linksOf } from "./ask-links";
import type { Graph } from "./graph";
import { read } from "./looking";
import { texts } from "./texts";

export function AskPage({ view }: { view: View }) {
  const { graph, looking, look } = view;
  const host = useRef<HTMLDivElement>(null);
  const [status, setStatus] = useState<"loading" | "there" | "failed">("loading");
  useEffect(() => {
    part("ask")
      .then(({ open }) => open(host.current!, linksOf(view)))
      .then(
        () => setStatus("there"),
        () => setStatus("failed"),
      );
  }, []);
  return (
    <section class="ask-page" aria-label={texts.ask} hidden={looking.page !== "ask"} data-status={status}>
      {status !== "there" && (
        <p class="none" role="status">
          {status === "failed" ? texts.failed : texts.loading}
        </p>
      )}
      <div ref={host} onClick={(event) => opensText(event, graph, look)} />
    </section>
  );
}

/** A link to a text opens it over the answer, which stays behind it. */
function opensText(event: MouseEvent, graph: Graph, look: View["look"]): void {
  const link = event.composedPath().find((element) => element instanceof HTMLAnchorElement);
  const { place } = read(graph, link?.getAttribute("href") ?? "");
  if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  look({ place });
}
