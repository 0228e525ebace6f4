/** The answer: how it went, what it can be shown as, and taking it along. */

import { useMemo, useState } from "preact/hooks";

import type { Prefixes } from "../rdf/names";
import { irisIn, type Table } from "../rdf/terms";
import { texts } from "../texts";
import { ChartView, TimelineView } from "./charts";
import { columnsOf, viewsOf, type Columns } from "./columns";
import { formatsOf, save, saveSheet } from "./download";
import { NetworkView } from "./network-view";
import type { Result, Service } from "./service";
import type { Answer, Session, Status } from "./session";
import type { View } from "./state";
import { TableView } from "./table";

export interface Shown {
  readonly table: Table;
  readonly columns: Columns;
  /** True of the triples of a graph. */
  readonly graph: boolean;
  readonly prefixes: Prefixes;
  readonly service: Service;
  readonly title: string;
  /** What files of it are called. */
  readonly stem: string;
}

interface Props {
  readonly session: Session;
  readonly service: Service;
  readonly prefixes: Prefixes;
  readonly title: string;
}

export function Results({ session, service, prefixes, title }: Props) {
  const { status } = session;
  return (
    <section class="answer" aria-labelledby="answer-title" aria-busy={status.kind === "running"}>
      <h2 id="answer-title" class="unseen">
        {texts.answer}
      </h2>
      <p class="status" role="status" data-status={status.kind}>
        {saidOf(status, service)}
      </p>
      {status.kind === "failed" && (
        <div class="problem" role="alert">
          <strong>{texts.failed}</strong>
          {status.problem.line !== undefined && <span> · {texts.at(status.problem.line, status.problem.column)}</span>}
          <p>{status.problem.message}</p>
        </div>
      )}
      {status.kind === "done" && <Answered answer={status.answer} {...{ session, service, prefixes, title }} />}
    </section>
  );
}

function saidOf(status: Status, service: Service): string {
  switch (status.kind) {
    case "running":
      return service.opening ? texts.opening : texts.running;
    case "stopped":
      return texts.stopped;
    case "done":
      return `${sizeOf(status.answer.result)} · ${texts.took(status.answer.seconds)}`;
    default:
      return "";
  }
}

function sizeOf(result: Result): string {
  if (result.kind === "truth") return result.value ? texts.truth.true : texts.truth.false;
  const table = result.kind === "graph" ? result.triples : result;
  const size = (result.kind === "graph" ? texts.triples : texts.rows)(table.rows.length);
  return table.more ? texts.onlyRows(size) : size;
}

function Answered({ answer, session, service, prefixes, title }: Props & { answer: Answer }) {
  const { result } = answer;
  const shown = useMemo(() => shownOf(answer, { service, prefixes, title }), [answer, prefixes, title]);
  const drawn = useMemo(() => shown && service.links.drawn?.(irisIn(shown.table), title), [shown]);
  if (!shown) {
    const value = result.kind === "truth" && result.value;
    return (
      <>
        <p class="truth">
          {value ? texts.truth.true : texts.truth.false}
          <span class="detail"> {value ? texts.truthNote.true : texts.truthNote.false}</span>
        </p>
        <Take answer={answer} session={session} service={service} />
      </>
    );
  }
  const views =
    shown.graph && shown.table.rows.length > 0 ? (["table", "network"] as const) : viewsOf(shown.table, shown.columns);
  const view = views.find((name) => name === session.view) ?? "table";
  return (
    <>
      <div class="toolbar">
        <Views views={views} view={view} onView={session.show} />
        <Take answer={answer} session={session} service={service} drawn={drawn} />
      </div>
      <div
        class="view"
        id="view"
        role={views.length > 1 ? "tabpanel" : undefined}
        aria-labelledby={views.length > 1 ? `tab-${view}` : undefined}
      >
        {shown.table.rows.length === 0 ? (
          <p class="nothing">{texts.noRows}</p>
        ) : (
          <Shape key={`${view}`} view={view} shown={shown} />
        )}
      </div>
    </>
  );
}

function shownOf({ ask, result }: Answer, rest: Pick<Shown, "service" | "prefixes" | "title">): Shown | undefined {
  if (result.kind === "truth") return undefined;
  const table = result.kind === "graph" ? result.triples : result;
  const stem = ask.kind === "question" ? ask.name : "query";
  return { ...rest, table, stem, columns: columnsOf(table), graph: result.kind === "graph" };
}

function Shape({ view, shown }: { view: View; shown: Shown }) {
  switch (view) {
    case "network":
      return <NetworkView {...shown} />;
    case "chart":
      return <ChartView {...shown} />;
    case "timeline":
      return <TimelineView {...shown} />;
    default:
      return <TableView {...shown} />;
  }
}

interface ViewsProps {
  readonly views: readonly View[];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** Tabs, as the ARIA Authoring Practices describe them: arrows move, one of them is a tab stop. */
function Views({ views, view, onView }: ViewsProps) {
  if (views.length < 2) return null;
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && views[(views.indexOf(view) + step + views.length) % views.length];
    if (!next) return;
    event.preventDefault();
    onView(next);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={texts.viewsLabel} onKeyDown={move}>
      {views.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={name === view}
          aria-controls="view"
          tabIndex={name === view ? 0 : -1}
          onClick={() => onView(name)}
        >
          {texts.views[name]}
        </button>
      ))}
    </div>
  );
}

interface TakeProps {
  readonly answer: Answer;
  readonly session: Session;
  readonly service: Service;
  readonly drawn?: ReturnType<NonNullable<Service["links"]["drawn"]>>;
}

/** A network beside the page, downloads, and the link. */
function Take({ answer: { ask, result }, session, service, drawn }: TakeProps) {
  const [said, setSaid] = useState("");
  const tell = (error: unknown): void => setSaid(error instanceof Error ? error.message : String(error));
  const copy = (): void => {
    // without a clipboard, as on a page that is not from this machine, the address bar has it
    const copying = navigator.clipboard?.writeText(session.link()) ?? Promise.reject(new Error());
    copying.then(
      () => setSaid(texts.linkCopied),
      () => setSaid(texts.linkShown),
    );
  };
  return (
    <div class="take">
      {drawn && (
        <button type="button" onClick={drawn.open}>
          {texts.onNetwork(drawn.count, drawn.all)}
        </button>
      )}
      <details
        class="menu"
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.removeAttribute("open")}
      >
        <summary>{texts.download}</summary>
        <ul>
          {formatsOf(result).map((format) => (
            <li key={format.suffix}>
              <button type="button" onClick={() => void save(service, ask, format).catch(tell)}>
                {format.name}
              </button>
            </li>
          ))}
          {result.kind === "table" && (
            <li>
              <button type="button" onClick={() => saveSheet(ask, result)}>
                {texts.spreadsheet} <small>{texts.spreadsheetNote}</small>
              </button>
            </li>
          )}
        </ul>
      </details>
      <button type="button" onClick={copy}>
        {texts.link}
      </button>
      <span class="detail" role="status">
        {said}
      </span>
    </div>
  );
}
