/** What the page is doing: what is asked, what was answered, and how a link says it. */

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";

import { Problem, type Result, type Service } from "./service";
import { isPage, readPlace, sameAsk, writePlace, type Ask, type Place, type View } from "./state";

export type Status =
  | { readonly kind: "idle" | "running" | "stopped" }
  | { readonly kind: "done"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly ask: Ask; readonly problem: Problem };

export interface Answer {
  readonly ask: Ask;
  readonly result: Result;
  readonly seconds: number;
}

export interface Session {
  /** What stands in the form or the editor, asked or not. */
  readonly draft: Ask;
  readonly view: View;
  readonly status: Status;
  /** What was asked since the page was opened, the last first. */
  readonly asked: readonly Answer[];
  edit(draft: Ask): void;
  run(ask: Ask): void;
  stop(): void;
  show(view: View): void;
  /** The address of what is shown. */
  link(): string;
}

const MOST_KEPT = 20;
const IDLE: Status = { kind: "idle" };

/**
 * The session of a page that begins with a draft, or with what its address names.
 *
 * Of several pages that share an address it is the one of this name.
 */
export function useSession(service: Service, first: Ask, page = ""): Session {
  const here = (): Place | undefined => readPlace(location.hash, page) ?? readPlace(location.search, page);
  const start = useMemo(here, []);
  const [draft, edit] = useState<Ask>(start?.ask ?? first);
  const [view, setView] = useState<View>(start?.view ?? "table");
  const [status, setStatus] = useState<Status>(IDLE);
  const [asked, setAsked] = useState<readonly Answer[]>([]);
  const running = useRef<AbortController | undefined>(undefined);
  const kept = useRef(asked);
  kept.current = asked;
  const address = (place: Place): string => location.pathname + writePlace(place, page);

  const ask = useCallback(async (wanted: Ask) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setStatus({ kind: "running" });
    const before = performance.now();
    try {
      const result = await service.answer(wanted, stop.signal);
      const answer = { ask: wanted, result, seconds: (performance.now() - before) / 1000 };
      if (stop.signal.aborted) return;
      setAsked((all) => [answer, ...all.filter((old) => !sameAsk(old.ask, wanted))].slice(0, MOST_KEPT));
      setStatus({ kind: "done", answer });
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = error instanceof Problem ? error : new Problem(0, service.unreachable);
      setStatus({ kind: "failed", ask: wanted, problem });
    }
  }, []);

  const current = useRef<Ask | undefined>(undefined);
  const go = useCallback((place: Place | undefined) => {
    if (place && sameAsk(place.ask, current.current)) {
      setView(place.view);
      return;
    }
    running.current?.abort();
    edit(place?.ask ?? first);
    setView(place?.view ?? "table");
    const known = kept.current.find((answer) => sameAsk(answer.ask, place?.ask));
    if (known) setStatus({ kind: "done", answer: known });
    else if (place) void ask(place.ask);
    else setStatus(IDLE);
  }, []);

  useEffect(() => {
    if (start) {
      if (!page) history.replaceState(null, "", address(start));
      void ask(start.ask);
    }
    const moved = (): void => {
      if (isPage(location.hash, page)) go(readPlace(location.hash, page));
    };
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);

  const shown = status.kind === "done" ? status.answer.ask : draft;
  current.current = status.kind === "done" ? status.answer.ask : undefined;
  return {
    draft,
    view,
    status,
    asked,
    edit,
    run: (wanted) => {
      edit(wanted);
      const place = { ask: wanted, view: sameAsk(wanted, shown) ? view : "table" } as const;
      setView(place.view);
      if (writePlace(place, page) !== location.hash) history.pushState(null, "", address(place));
      void ask(wanted);
    },
    stop: () => {
      running.current?.abort();
      setStatus({ kind: "stopped" });
    },
    show: (wanted) => {
      setView(wanted);
      history.replaceState(null, "", address({ ask: shown, view: wanted }));
    },
    link: () => new URL(address({ ask: shown, view }), location.href).href,
  };
}
