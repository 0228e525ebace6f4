/** RDF terms as SPARQL 1.1 Query Results JSON writes them (section 3.2.2). */

export interface Term {
  readonly type: "uri" | "literal" | "typed-literal" | "bnode" | "triple";
  readonly value: unknown;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

export type Row = Readonly<Record<string, Term | undefined>>;

/** What a SELECT gives. */
export interface Table {
  readonly kind: "table";
  readonly variables: readonly string[];
  readonly rows: readonly Row[];
  /** True where there are more rows than these. */
  readonly more?: boolean;
}

/** What an ASK gives. */
export interface Truth {
  readonly kind: "truth";
  readonly value: boolean;
}

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMERIC = new Set(
  ["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((n) => XSD + n),
);
const DATES = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name));

export function isIri(term: Term | undefined): boolean {
  return term?.type === "uri";
}

export function isNumber(term: Term | undefined): boolean {
  return NUMERIC.has(term?.datatype ?? "");
}

/** The IRIs that stand in a table, each once. */
export function irisIn({ rows }: Table): readonly string[] {
  const found = new Set<string>();
  for (const row of rows) {
    for (const term of Object.values(row)) if (isIri(term)) found.add(text(term));
  }
  return [...found];
}

/** True of a date, and of text that is written as one (EDTF writes '1989-06' as it is). */
export function isDate(term: Term | undefined): boolean {
  if (term === undefined || term.type === "uri" || isNumber(term)) return false;
  return DATES.has(term.datatype ?? "") || /^\d{4}-\d{2}(-\d{2})?$/.test(text(term));
}

/** What a term says, as plain text. */
export function text(term: Term | undefined): string {
  if (term === undefined) return "";
  if (term.type !== "triple") return String(term.value);
  const { subject, predicate, object } = term.value as Record<string, Term | undefined>;
  return `<<( ${[subject, predicate, object].map(text).join(" ")} )>>`;
}

/** The number that a term is; undefined where it is none. */
export function number(term: Term | undefined): number | undefined {
  const value = isNumber(term) ? Number(text(term)) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** The table or the truth in a SPARQL results JSON document. */
export function readResults(document: unknown): Table | Truth {
  const { head, results, boolean } = document as {
    head?: { vars?: string[] };
    results?: { bindings?: Row[] };
    boolean?: boolean;
  };
  if (typeof boolean === "boolean") return { kind: "truth", value: boolean };
  if (!Array.isArray(head?.vars) || !Array.isArray(results?.bindings)) {
    throw new TypeError("these are no SPARQL results");
  }
  return { kind: "table", variables: head.vars, rows: results.bindings };
}
