/** A table's rows in the order of a column. */

import { number, text, type Row } from "../rdf/terms";

export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** The rows in order; rows that say nothing in the column come last, equal ones stay as they were. */
export function ordered(rows: readonly Row[], order: Order | undefined): readonly Row[] {
  if (!order) return rows;
  const { column, descending } = order;
  const collator = new Intl.Collator(undefined, { numeric: true });
  const keyed = rows.map((row) => ({ row, text: text(row[column]), number: number(row[column]) }));
  keyed.sort((a, b) => {
    if (!a.text || !b.text) return Number(!a.text) - Number(!b.text);
    const both = a.number !== undefined && b.number !== undefined;
    const sign = both ? (a.number ?? 0) - (b.number ?? 0) : collator.compare(a.text, b.text);
    return descending ? -sign : sign;
  });
  return keyed.map(({ row }) => row);
}
