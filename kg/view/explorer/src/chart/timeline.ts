/** Events along time, each in the first lane that has room for its name. */

import { scaleUtc, type ScaleTime } from "d3-scale";

import { html, svg } from "./elements";
import { spanOf, type Span } from "./dates";

export interface Event {
  readonly label: string;
  /** As written: a year, a month or a day. */
  readonly from: string;
  readonly until?: string | undefined;
  readonly href?: string | undefined;
}

export interface TimelineTexts {
  readonly caption: string;
}

interface Placed {
  readonly event: Event;
  /** As much of its label as there is room for. */
  readonly name: string;
  readonly x: number;
  readonly width: number;
  readonly lane: number;
  readonly before: boolean;
}

const LANE = 26;
const AXIS = 28;
const DOT = 5;
const CHARACTERS = 64; // of a name; the rest is in its title

/** Draw events in an element, across its width; how many of them have a date that can be read. */
export function timeline(host: HTMLElement, events: readonly Event[], texts: TimelineTexts): number {
  const dated = events
    .map((event) => ({ event, span: spanning(event) }))
    .filter((each): each is { event: Event; span: Span } => each.span !== undefined)
    .sort((a, b) => a.span.from.getTime() - b.span.from.getTime());
  const width = Math.max(300, host.clientWidth);
  const drawn = svg("svg", { width, role: "group", "aria-label": texts.caption, class: "timeline" });
  const scale = scaleUtc()
    .domain(extent(dated.map(({ span }) => span)))
    .range([DOT + 4, width - DOT - 4]);
  const measure = measurer(host);
  const placed = place(dated, scale, width, measure);
  const height = AXIS + LANE * (1 + Math.max(0, ...placed.map(({ lane }) => lane))) + 10;
  drawn.setAttribute("height", String(height));
  drawn.append(axisOf(scale, width, height), ...placed.map(markOf));
  host.replaceChildren(html("figure", {}, html("figcaption", {}, texts.caption), drawn));
  return dated.length;
}

function spanning({ from, until }: Event): Span | undefined {
  const first = spanOf(from);
  const last = until ? spanOf(until) : undefined;
  return first && last && last.to > first.from ? { from: first.from, to: last.to } : first;
}

/** All of the time, with a little room at its ends. */
function extent(spans: readonly Span[]): [Date, Date] {
  const from = Math.min(...spans.map((span) => span.from.getTime()));
  const to = Math.max(...spans.map((span) => span.to.getTime()));
  const room = Math.max((to - from) * 0.02, 12 * 3600 * 1000);
  return [new Date(from - room), new Date(to + room)];
}

function place(
  dated: readonly { event: Event; span: Span }[],
  scale: (date: Date) => number,
  width: number,
  measure: (label: string) => number,
): readonly Placed[] {
  const taken: [number, number][][] = [];
  return dated.map(({ event, span }) => {
    const x = scale(span.from);
    const length = scale(span.to) - x;
    const bar = length > 3 * DOT ? length : 0;
    const [left, right] = [x - 14, width - x - bar - 14];
    const wanted = shortened(event.label, CHARACTERS);
    const before = measure(wanted) > right && left > right;
    const name = fitted(wanted, before ? left : right, measure);
    const label = measure(name);
    const range: [number, number] = before ? [x - label - 14, x + bar + DOT] : [x - DOT, x + bar + label + 16];
    let lane = taken.findIndex((ranges) => ranges.every(([a, b]) => range[1] < a || range[0] > b));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]?.push(range);
    return { event, name, x, width: bar, lane, before };
  });
}

function axisOf(scale: ScaleTime<number, number>, width: number, height: number): SVGGElement {
  const axis = svg("g", { class: "axis", "aria-hidden": "true" });
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 110)));
  const written = writtenAs(ticks);
  ticks.forEach((tick, index) => {
    const x = scale(tick);
    const anchor = x < 40 ? "start" : x > width - 40 ? "end" : "middle";
    axis.append(
      svg("line", { x1: x, x2: x, y1: AXIS - 8, y2: height }),
      svg("text", { x, y: 14, "text-anchor": anchor }, written[index] ?? ""),
    );
  });
  return axis;
}

const DAY = 24 * 3600 * 1000;

/** Ticks as years, months or days, as far as they need it; a year is said where it begins. */
function writtenAs(ticks: readonly Date[]): readonly string[] {
  const step = Number(ticks[1] ?? 0) - Number(ticks[0] ?? 0);
  return ticks.map((tick, index) => {
    const before = ticks[index - 1];
    const newYear = !before || before.getUTCFullYear() !== tick.getUTCFullYear();
    return tick.toLocaleDateString(document.documentElement.lang || undefined, {
      timeZone: "UTC",
      ...(newYear || step > 300 * DAY ? { year: "numeric" } : {}),
      ...(step > 300 * DAY ? {} : { month: "short" }),
      ...(step < 25 * DAY ? { day: "numeric" } : {}),
    });
  });
}

function markOf({ event, name, x, width, lane, before }: Placed): SVGElement {
  const y = AXIS + LANE * lane + LANE / 2;
  const dates = event.until && event.until !== event.from ? `${event.from} – ${event.until}` : event.from;
  const mark = width
    ? svg("rect", { x, y: y - DOT, width, height: 2 * DOT, rx: DOT })
    : svg("circle", { cx: x, cy: y, r: DOT });
  const side = before
    ? { x: x - DOT - 5, "text-anchor": "end" }
    : { x: x + (width || DOT) + 5, "text-anchor": "start" };
  const label = svg("text", { ...side, y: y + 4.5 }, name);
  const title = svg("title", {}, `${dates}: ${event.label}`);
  if (!event.href) return svg("g", { class: "event" }, title, mark, label);
  return svg("a", { class: "event", href: event.href }, title, mark, label);
}

function shortened(label: string, most: number): string {
  const letters = Array.from(label);
  return letters.length > most ? `${letters.slice(0, Math.max(1, most - 1)).join("")}…` : label;
}

/** As much of a label as a width holds. */
function fitted(label: string, width: number, measure: (label: string) => number): string {
  let name = label;
  for (let most = Array.from(label).length - 1; most > 0 && measure(name) > width; most -= 1) {
    name = shortened(label, most);
  }
  return name;
}

/** A function that tells how wide a text is in the element's font. */
function measurer(host: HTMLElement): (label: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (label) => label.length * 7;
  context.font = `13px ${getComputedStyle(host).fontFamily}`;
  return (label) => context.measureText(label).width;
}
