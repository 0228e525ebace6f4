/** The explorer: letters first, the network one click away, a source behind every statement. */

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";

import { askedIn, isPage } from "../query/state";
import { AskPage } from "./ask-page";
import type { Graph } from "./graph";
import { whenIdle } from "./idle";
import { PAGES, read, written, type Looking } from "./looking";
import { NetworkPage } from "./network";
import { MissingNote } from "./missing";
import { SIGNED } from "./pairs";
import { indexOf } from "./search";
import { SearchBox } from "./search-box";
import { SourceText } from "./source";
import { Start } from "./start";
import { texts } from "./texts";
import { ThemeButton } from "./theme-button";
import { addressed, server } from "./where";

/** What every part of the page is given. */
export interface View {
  readonly graph: Graph;
  readonly looking: Looking;
  readonly look: (change: Partial<Looking>) => void;
}

export function App({ graph }: { graph: Graph }) {
  const [looking, setLooking] = useState(() => read(graph, location.hash));
  const index = useMemo(() => indexOf(graph), [graph]);
  useEffect(() => whenIdle(index.prepare), [index]);
  const current = useRef(looking);
  const asked = useRef(""); // what the page Ask adds to its address
  const opened = useRef(false);
  opened.current ||= looking.page === "ask";
  const remember = (fragment: string): void => {
    if (isPage(fragment, "ask")) asked.current = askedIn(fragment);
  };
  const show = (next: Looking): void => {
    current.current = next;
    setLooking(next);
  };
  useEffect(() => {
    const follow = (): void => show(read(graph, location.hash));
    const leave = ({ oldURL }: HashChangeEvent): void => remember(new URL(oldURL).hash);
    addEventListener("popstate", follow);
    addEventListener("hashchange", leave);
    return () => {
      removeEventListener("popstate", follow);
      removeEventListener("hashchange", leave);
    };
  }, [graph]);
  const look = useCallback(
    (change: Partial<Looking>): void => {
      const next = { ...current.current, ...change };
      remember(location.hash);
      const rest = next.page === "ask" && asked.current ? `&${asked.current}` : "";
      keep(`#${written(graph, next)}${rest}`, isStep(current.current, next));
      show(next);
    },
    [graph],
  );
  const view: View = { graph, looking, look };
  const choose = (node: number): void =>
    look({
      page: "network",
      chosen: node,
      edge: undefined,
      way: undefined,
      facts: undefined,
      place: undefined,
      only: looking.only?.nodes.has(node) ? looking.only : undefined,
      ...(looking.page === "start" ? { level: "all" } : {}),
    });
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        {texts.skip}
      </a>
      <header class="masthead">
        <div class="headline">
          <h1>
            <bdi>{graph.title}</bdi>
          </h1>
          {looking.page === "start" && (
            <p class="standfirst">
              <button
                type="button"
                class="plain"
                onClick={() => look({ page: "network", level: "all", chosen: undefined, facts: signings(graph) })}
              >
                <bdi>{graph.standfirst}</bdi>
              </button>
            </p>
          )}
        </div>
        <nav aria-label={texts.pages}>
          {PAGES.filter((page) => addressed || page !== "ask").map((page) => (
            <button
              type="button"
              key={page}
              aria-current={looking.page === page ? "page" : undefined}
              onClick={() => look({ page })}
            >
              {texts[page]}
            </button>
          ))}
        </nav>
        <Elsewhere />
        <SearchBox graph={graph} index={index} label={texts.search} onPick={choose} />
        <ThemeButton />
      </header>
      <MissingNote />
      <main id="main" tabIndex={-1}>
        {looking.page === "start" && <Start view={view} onChoose={choose} />}
        {looking.page === "network" && <NetworkPage view={view} index={index} />}
        {(looking.page === "ask" || opened.current) && <AskPage view={view} />}
      </main>
      {looking.place && <SourceText view={view} place={looking.place} onChoose={choose} />}
    </>
  );
}

/** The other pages of the server that this one is from. */
function Elsewhere() {
  if (!server) return null;
  const { at } = server;
  return (
    <nav aria-label={texts.site}>
      {Object.entries(texts.served).map(([path, name]) => (
        <a key={path} href={at(path)}>
          {name}
        </a>
      ))}
    </nav>
  );
}

/** What the numbers of signatories count: the relation of who signed; all facts where nobody did. */
function signings(graph: Graph): number | "all" {
  const found = graph.relations.findIndex(({ key }) => key === SIGNED);
  return found < 0 ? "all" : found;
}

/** True where going back should lead to what was looked at before; filters change in place. */
function isStep(before: Looking, next: Looking): boolean {
  return (["page", "level", "chosen", "edge", "way", "facts", "things", "community", "place"] as const).some(
    (what) => before[what] !== next[what],
  );
}

function keep(address: string, step: boolean): void {
  if (!addressed) return;
  if (address === (location.hash || "#")) return;
  if (step) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}
