/** A table for spreadsheets: CSV that no program takes for formulas. */

import { isNumber, text, type Table, type Term } from "../rdf/terms";

const MARK = "\ufeff"; // by it spreadsheets see that the file is UTF-8
const FORMULA = /^[=+\-@\t\r']/; // kg/export/_table.py says the same

/**
 * The table as CSV (RFC 4180) with a byte order mark.
 *
 * Text that a spreadsheet would read as a formula gets an apostrophe before it, so a cell may
 * differ from the answer by that; the formats of the protocol have it as it is.
 */
export function sheet({ variables, rows }: Table): string {
  const lines = [variables.map((name) => cell(name)), ...rows.map((row) => variables.map((name) => cellOf(row[name])))];
  return MARK + lines.map((line) => `${line.join(",")}\r\n`).join("");
}

function cellOf(term: Term | undefined): string {
  return isNumber(term) ? text(term) : cell(text(term));
}

/** A text as a field: with an apostrophe before what would be a formula, or begins with one. */
export function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
