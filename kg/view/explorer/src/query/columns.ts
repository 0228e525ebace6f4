/** What the columns of a table hold, and so how it can be shown. */

import { isDate, isIri, isNumber, type Table } from "../rdf/terms";
import type { View } from "./state";

export interface Columns {
  readonly iris: readonly string[];
  readonly numbers: readonly string[];
  readonly dates: readonly string[];
  readonly texts: readonly string[];
  /** An IRI's column -> the column of the name that stands beside it. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Where in a text something was read, and how surely: facts about a row, not what it tells. */
const BOOKKEEPING = new Set([
  "source",
  "document",
  "quote",
  "start",
  "end",
  "confidence",
  "statement",
  "position",
  "score",
]);
const SHOWN_ROWS = 500; // enough to see what a column holds
const NAMES = new Set(["name", "label", "title"]);

/** What each column of a table holds: the same in all rows, where it holds anything. */
export function columnsOf(table: Table): Columns {
  const rows = table.rows.slice(0, SHOWN_ROWS);
  const all = (column: string, test: typeof isIri): boolean => {
    const terms = rows.map((row) => row[column]).filter((term) => term !== undefined);
    return terms.length > 0 && terms.every(test);
  };
  const iris = table.variables.filter((column) => all(column, isIri));
  const numbers = table.variables.filter((column) => all(column, isNumber));
  const dates = table.variables.filter((column) => all(column, isDate));
  const known = new Set([...iris, ...numbers, ...dates]);
  const texts = table.variables.filter((column) => !known.has(column));
  return { iris, numbers, dates, texts, labels: labelsOf(table.variables, iris, texts) };
}

/** The name's column of each IRI's column: beside it, or called as if it were. */
function labelsOf(
  variables: readonly string[],
  iris: readonly string[],
  texts: readonly string[],
): Map<string, string> {
  const labels = new Map<string, string>();
  for (const iri of iris) {
    const beside = variables[variables.indexOf(iri) + 1] ?? "";
    const called = [`${iri}Label`, `${iri}Name`];
    const found = [...called, ...(NAMES.has(beside) ? [beside] : [])].find((n) => texts.includes(n));
    if (found) labels.set(iri, found);
  }
  return labels;
}

/** The columns without those that only say where something was read. */
export function telling(columns: readonly string[]): readonly string[] {
  return columns.filter((column) => !BOOKKEEPING.has(column));
}

/** What a quote's link to its place says as well. */
const BEHIND_QUOTE = ["document", "start", "end", "confidence", "statement"];

/**
 * The columns that a table shows at first.
 *
 * An IRI whose name is there is where the name leads, so it needs no column; nor does what is
 * empty in all rows.
 */
export function shownFirst({ variables, rows }: Table, columns: Columns): readonly string[] {
  const hidden = new Set(columns.labels.keys());
  if (variables.includes("quote")) for (const name of BEHIND_QUOTE) hidden.add(name);
  const filled = variables.filter((column) => rows.some((row) => row[column] !== undefined));
  const shown = filled.filter((column) => !hidden.has(column));
  return shown.length > 0 ? shown : variables;
}

/** The pictures that suit a table. */
export function viewsOf(table: Table, columns: Columns): readonly View[] {
  const views: View[] = ["table"];
  if (table.rows.length === 0) return views;
  if (telling(columns.iris).length > 1) views.push("network");
  if (telling(columns.numbers).length > 0 && table.rows.length > 1 && named(columns)) views.push("chart");
  if (columns.dates.length > 0) views.push("timeline");
  return views;
}

function named(columns: Columns): boolean {
  return telling([...columns.texts, ...columns.iris]).length > 0;
}
