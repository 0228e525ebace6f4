/** Bars: a table whose second column is drawn. */

import { scaleLinear } from "d3-scale";

import { html } from "./elements";

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly written: string;
  /** Where the label leads. */
  readonly href?: string | undefined;
}

export interface BarTexts {
  readonly caption: string;
  readonly label: string;
  readonly value: string;
}

/** Draw bars in an element, in the order given. */
export function bars(host: HTMLElement, data: readonly Bar[], texts: BarTexts): void {
  const values = data.map(({ value }) => value);
  const domain = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = scaleLinear().domain(domain).range([0, 100]).nice(5);
  const whole = values.every(Number.isInteger);
  const ticks = scale.ticks(5).filter((tick) => !whole || Number.isInteger(tick));
  const zero = scale(0);
  const axis = html("span", { class: "bar-axis", "aria-hidden": "true" });
  for (const tick of ticks) axis.append(at(html("span", {}, tick.toLocaleString()), scale(tick)));
  const head = html(
    "tr",
    {},
    html("th", { scope: "col" }, texts.label),
    html("th", { scope: "col" }, html("span", { class: "unseen" }, texts.value), axis),
  );
  const body = html("tbody");
  for (const bar of data) body.append(rowOf(bar, scale(bar.value), zero, ticks.map(scale)));
  host.replaceChildren(
    html("table", { class: "bars" }, html("caption", {}, texts.caption), html("thead", {}, head), body),
  );
}

function rowOf(
  { label, written, href }: Bar,
  end: number,
  zero: number,
  ticks: readonly number[],
): HTMLTableRowElement {
  const name = href ? html("a", { href, class: "plain" }, label) : label;
  const lines = html("span", { class: "bar-lines" });
  for (const tick of ticks) lines.append(at(html("span", { class: "bar-line" }), tick));
  const track = html("span", { class: "bar-track" });
  const bar = html("span", { class: "bar" });
  bar.style.insetInlineStart = `${Math.min(zero, end)}%`;
  bar.style.width = `${Math.abs(end - zero)}%`;
  const value = at(html("span", { class: "bar-value" }, written), Math.max(zero, end));
  track.append(bar, value);
  return html("tr", {}, html("th", { scope: "row" }, name), html("td", {}, lines, track));
}

function at<T extends HTMLElement>(element: T, percent: number): T {
  element.style.insetInlineStart = `${percent}%`;
  return element;
}
