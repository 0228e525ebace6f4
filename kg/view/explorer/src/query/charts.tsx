/** The answer as bars, or along time. */

import { useEffect, useRef, useState } from "preact/hooks";

import type { Bar, Event } from "../chart/chart";
import { part } from "../parts";
import { shorten } from "../rdf/names";
import { isIri, number, text, type Row } from "../rdf/terms";
import { texts } from "../texts";
import { Choose } from "./choose";
import { telling } from "./columns";
import type { Shown } from "./results";

const FIRST_BARS = 40;

/** A column's name in plain words: 'letterLabel' is 'letter label'. */
function worded(column: string): string {
  return column.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** How a row is called by a column: its text, linked where an IRI stands behind it. */
function called(row: Row, column: string, { columns, prefixes, service }: Shown) {
  const term = row[column];
  const known = [...columns.labels].find(([iri, label]) => iri === column || label === column);
  const [iri, label] = known ? [row[known[0]], row[known[1]]] : [isIri(term) ? term : undefined, undefined];
  const name = label ? text(label) : iri ? shorten(text(iri), prefixes) : text(term);
  return { label: name || "—", href: iri ? service.links.page(text(iri)) : undefined };
}

/** The columns that can name a row: names first, and no IRI whose name is there. */
function naming({ columns, table }: Shown): readonly string[] {
  const names = telling([...columns.texts, ...columns.iris]).filter((column) => !columns.labels.has(column));
  const labels = new Set(columns.labels.values());
  const order = (column: string): number => (labels.has(column) ? 0 : 100) + table.variables.indexOf(column);
  return [...names].sort((a, b) => order(a) - order(b));
}

export function ChartView(shown: Shown) {
  const { table, columns } = shown;
  const names = naming(shown);
  const values = telling(columns.numbers);
  const [label, setLabel] = useState(names[0] ?? "");
  const [also, setAlso] = useState(() => telledApart(shown, names));
  const [value, setValue] = useState(values.at(-1) ?? "");
  const [sorted, setSorted] = useState(true);
  const [most, setMost] = useState(FIRST_BARS);
  const host = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);

  const others = names.filter((name) => name !== label);
  const by = [label, ...(others.includes(also) ? [also] : [])];
  const data = barsOf(shown, by, value);
  if (sorted) data.sort((a, b) => b.value - a.value);
  useEffect(() => {
    let gone = false;
    part("chart").then(
      ({ bars }) => {
        if (gone || !host.current) return;
        const caption = texts.chartOf(worded(value), by.map(worded));
        bars(host.current, data.slice(0, most), { caption, label: by.map(worded).join(" · "), value });
      },
      () => setBroken(true),
    );
    return () => void (gone = true);
  }, [table, shown.prefixes, label, also, value, sorted, most]);

  return (
    <>
      <p class="choosers">
        <Choose label={texts.bars} options={values} value={value} onValue={setValue} />
        <Choose label={texts.by} options={names} value={label} onValue={setLabel} />
        {others.length > 0 && <Choose label={texts.and} options={["", ...others]} value={also} onValue={setAlso} />}
        <label class="choose">
          <input type="checkbox" checked={sorted} onChange={(event) => setSorted(event.currentTarget.checked)} />
          {texts.largestFirst}
        </label>
      </p>
      {broken ? <p class="nothing">{texts.noView}</p> : <div ref={host} class="chart" />}
      {data.length > most && (
        <p class="more-rows">
          <span class="detail">{texts.onlyFirst(most, data.length)}</span>{" "}
          <button type="button" onClick={() => setMost(most + 200)}>
            {texts.more(Math.min(200, data.length - most))}
          </button>
        </p>
      )}
    </>
  );
}

/** The column that tells rows of one name apart, if they need one. */
function telledApart({ table }: Shown, [first = "", ...others]: readonly string[]): string {
  const said = table.rows.map((row) => text(row[first]));
  return new Set(said).size === said.length ? "" : (others[0] ?? "");
}

function barsOf(shown: Shown, names: readonly string[], value: string): Bar[] {
  return shown.table.rows.flatMap((row) => {
    const size = number(row[value]);
    if (size === undefined) return [];
    const said = names.map((name) => called(row, name, shown));
    const label = said.map((each) => each.label).join(" · ");
    return [{ label, href: said[0]?.href, value: size, written: text(row[value]) }];
  });
}

const UNTIL = ["until", "latest", "end"];

export function TimelineView(shown: Shown) {
  const { table, columns } = shown;
  const names = naming(shown);
  const dates = columns.dates;
  const [date, setDate] = useState(dates.find((name) => !UNTIL.includes(name)) ?? dates[0] ?? "");
  const [label, setLabel] = useState(names[0] ?? "");
  const host = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  const until = dates.find((name) => name !== date && UNTIL.includes(name));

  useEffect(() => {
    let stop = (): void => undefined;
    let gone = false;
    part("chart").then(
      ({ timeline }) => {
        const { current } = host;
        if (gone || !current) return;
        const events = eventsOf(shown, date, until, label);
        const draw = (): void =>
          void timeline(current, events, { caption: texts.timelineOf(events.length, worded(date)) });
        const watching = new ResizeObserver(draw);
        watching.observe(current);
        stop = () => watching.disconnect();
      },
      () => setBroken(true),
    );
    return () => {
      gone = true;
      stop();
    };
  }, [table, shown.prefixes, date, label]);

  return (
    <>
      <p class="choosers">
        <Choose label={texts.date} options={dates} value={date} onValue={setDate} />
        {names.length > 0 && <Choose label={texts.name} options={names} value={label} onValue={setLabel} />}
      </p>
      {broken ? <p class="nothing">{texts.noView}</p> : <div ref={host} class="chart" />}
    </>
  );
}

/** The rows as events; rows that say the same of the same time are one. */
function eventsOf(shown: Shown, date: string, until: string | undefined, label: string): Event[] {
  const events = new Map<string, Event>();
  for (const row of shown.table.rows) {
    const from = text(row[date]);
    if (!from) continue;
    const event = { ...called(row, label, shown), from, until: until && text(row[until]) };
    events.set(JSON.stringify([event.label, event.from, event.until]), event);
  }
  return [...events.values()];
}
