/** The answer as a table, drawn in slices. */

import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { hasName, shorten } from "../rdf/names";
import { isNumber, text, type Row, type Term } from "../rdf/terms";
import { texts } from "../texts";
import { shownFirst } from "./columns";
import { ordered, type Order } from "./order";
import type { Shown } from "./results";

const FIRST = 100;
const SLICE = 400;

export function TableView(shown: Shown) {
  const { table, columns, title } = shown;
  const [order, setOrder] = useState<Order>();
  const [visible, setVisible] = useState(() => shownFirst(table, columns));
  const [length, setLength] = useState(FIRST);
  useEffect(() => {
    setOrder(undefined);
    setVisible(shownFirst(table, columns));
    setLength(FIRST);
  }, [table]);
  const rows = useMemo(() => ordered(table.rows, order), [table, order]);
  const names = useNames(rows.slice(0, length), shown);
  const more = (): void => setLength((now) => now + SLICE);
  const variables = table.variables.filter((name) => visible.includes(name));
  const linked = new Map([...columns.labels].map(([iri, label]) => [label, iri]));
  return (
    <>
      <Choice all={table.variables} visible={visible} onVisible={setVisible} />
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.tableOf(title)}>
        <table class="rows">
          <caption class="unseen">{texts.tableOf(title)}</caption>
          <thead>
            <tr>
              {variables.map((name) => (
                <Head key={name} name={name} order={order} onOrder={setOrder} number={columns.numbers.includes(name)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, length).map((row, index) => (
              <tr key={index}>
                {variables.map((name) => (
                  <Cell key={name} {...{ name, row, shown, linked, names }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > length && <More key={length} shown={length} all={rows.length} onMore={more} />}
      </div>
    </>
  );
}

type Names = ReadonlyMap<string, string>;

/** What the graph calls the things of our own that stand in rows without a name beside them. */
function useNames(rows: readonly Row[], { columns, graph, service }: Shown): Names {
  const [names, setNames] = useState<Names>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const unnamed = columns.iris.filter((column) => !columns.labels.has(column));
    const iris = rows.flatMap((row) => unnamed.map((column) => text(row[column])));
    const wanted = [...new Set(iris)].filter((iri) => hasName(iri) && !asked.current.has(iri));
    if (graph || wanted.length === 0) return;
    for (const iri of wanted) asked.current.add(iri);
    service.namesOf(wanted).then(
      (found) => setNames((known) => new Map([...known, ...found])),
      () => undefined, // then they are shown by their IRIs
    );
  });
  return names;
}

interface ChoiceProps {
  readonly all: readonly string[];
  readonly visible: readonly string[];
  readonly onVisible: (visible: readonly string[]) => void;
}

function Choice({ all, visible, onVisible }: ChoiceProps) {
  if (all.length < 2) return null;
  const turn = (name: string, on: boolean): void => {
    onVisible(on ? [...visible, name] : visible.filter((other) => other !== name));
  };
  return (
    <details
      class="menu columns-menu"
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.removeAttribute("open")}
    >
      <summary>{texts.columns(visible.length, all.length)}</summary>
      <div class="choices">
        {all.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={visible.includes(name)}
              onChange={(event) => turn(name, event.currentTarget.checked)}
            />
            {name}
          </label>
        ))}
      </div>
    </details>
  );
}

interface HeadProps {
  readonly name: string;
  readonly number: boolean;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order | undefined) => void;
}

/** A column's name; it sorts up, then down, then not at all. */
function Head({ name, number, order, onOrder }: HeadProps) {
  const now = order?.column === name ? (order.descending ? "descending" : "ascending") : undefined;
  const next = now === "descending" ? undefined : { column: name, descending: now === "ascending" };
  return (
    <th scope="col" aria-sort={now ?? "none"} class={number ? "number-cell" : undefined}>
      <button type="button" title={texts.sortBy(name)} onClick={() => onOrder(next)}>
        {name}
        <span aria-hidden="true">{now === "ascending" ? " ▲" : now === "descending" ? " ▼" : ""}</span>
      </button>
    </th>
  );
}

interface CellProps {
  readonly name: string;
  readonly row: Row;
  readonly shown: Shown;
  /** The column of a name -> the column of the IRI that has it. */
  readonly linked: ReadonlyMap<string, string>;
  readonly names: Names;
}

function Cell({ name, row, shown, linked, names }: CellProps) {
  const term = row[name];
  if (term === undefined) return <td />;
  if (name === "quote")
    return (
      <td class="quote">
        <bdi>{text(term)}</bdi> <Place row={row} shown={shown} />
      </td>
    );
  if (isNumber(term)) return <td class="number-cell">{text(term)}</td>;
  const iri = row[linked.get(name) ?? ""];
  if (iri)
    return (
      <td>
        <Linked href={shown.service.links.page(text(iri))}>
          <bdi>{text(term)}</bdi>
        </Linked>
      </td>
    );
  return (
    <td class={text(term).length > 80 ? "long" : undefined}>
      <Value {...{ term, shown, names }} />
    </td>
  );
}

interface ValueProps {
  readonly term: Term;
  readonly shown: Shown;
  readonly names: Names;
}

function Value({ term, shown: { prefixes, service }, names }: ValueProps) {
  const said = text(term);
  if (term.type === "uri") {
    const href = service.links.page(said);
    const name = names.get(said);
    if (name)
      return (
        <Linked href={href} title={shorten(said, prefixes)}>
          <bdi>{name}</bdi>
        </Linked>
      );
    return (
      <Linked href={href} title={said} class="iri">
        {shorten(said, prefixes)}
      </Linked>
    );
  }
  if (term.type === "bnode") return <span class="iri">_:{said}</span>;
  if (/^https?:\/\/[^\s<>"]+$/i.test(said)) {
    return (
      <a href={said} rel="noopener noreferrer" class="iri">
        {said}
      </a>
    );
  }
  const language = term["xml:lang"];
  return (
    <bdi lang={language}>
      {said}
      {language && <small class="detail"> {language}</small>}
    </bdi>
  );
}

type LinkedProps = {
  readonly href: string | undefined;
  readonly title?: string;
  readonly class?: string;
  readonly children: ComponentChildren;
};

/** A link; where there is nowhere to go, the same without one. */
function Linked({ href, ...rest }: LinkedProps) {
  return href === undefined ? <span {...rest} /> : <a href={href} {...rest} />;
}

/** Where a quote stands in its document. */
function Place({ row, shown }: { row: Row; shown: Shown }) {
  const [document, start, end] = ["document", "start", "end"].map((name) => text(row[name]));
  const href = document && start && end ? shown.service.links.passage(document, start, end) : undefined;
  if (!href) return null;
  return (
    <a class="place" href={href}>
      {texts.inText}
      <span class="unseen">
        {" "}
        {start}–{end}
      </span>
    </a>
  );
}

interface MoreProps {
  readonly shown: number;
  readonly all: number;
  readonly onMore: () => void;
}

/** Draws more when it comes into sight, or when asked to. */
function More({ shown, all, onMore }: MoreProps) {
  const end = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const root = end.current?.closest(".scroll") ?? null;
    const watching = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
      root,
      rootMargin: "400px",
    });
    if (end.current) watching.observe(end.current);
    return () => watching.disconnect();
  }, []);
  return (
    <p ref={end} class="more-rows">
      <span class="detail">{texts.shownOf(shown, all)}</span>{" "}
      <button type="button" onClick={onMore}>
        {texts.more(Math.min(SLICE, all - shown))}
      </button>
    </p>
  );
}
