/** N-Triples -> the table of its triples. */

import type { Row, Table, Term } from "./terms";

const IRI = String.raw`<([^<>"{}|^\x60\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>`;
const NODE = String.raw`_:[^\s<>"]*[^\s<>".]`;
const STRING = String.raw`"(?:[^"\\\n\r]|\\.)*"`;
const LITERAL = String.raw`${STRING}(?:\^\^${IRI}|@[A-Za-z]+(?:-[A-Za-z0-9-]+)*)?`;
const LINE = new RegExp(String.raw`^[ \t]*(${IRI}|${NODE})[ \t]*(${IRI})[ \t]*(${IRI}|${NODE}|${LITERAL})[ \t]*\.`);
const ESCAPES: Readonly<Record<string, string>> = {
  t: "\t",
  b: "\b",
  n: "\n",
  r: "\r",
  f: "\f",
};

/** The columns of a graph that is shown as a table. */
export const TRIPLE = ["subject", "predicate", "object"] as const;

/** The triples of a document in N-Triples, one a row. */
export function readTriples(document: string): Table {
  const rows: Row[] = [];
  for (const line of document.split(/\r?\n/)) {
    if (/^[ \t]*(#|$)/.test(line)) continue;
    const found = LINE.exec(line);
    const [subject, predicate, object] = [found?.[1], found?.[3], found?.[5]];
    if (!subject || !predicate || !object) throw new SyntaxError(`this is no triple: ${line}`);
    rows.push({ subject: term(subject), predicate: term(predicate), object: term(object) });
  }
  return { kind: "table", variables: TRIPLE, rows };
}

function term(written: string): Term {
  if (written.startsWith("<")) return { type: "uri", value: unescape(written.slice(1, -1)) };
  if (written.startsWith("_:")) return { type: "bnode", value: written.slice(2) };
  const end = written.lastIndexOf('"');
  const value = unescape(written.slice(1, end));
  const rest = written.slice(end + 1);
  if (rest.startsWith("@")) return { type: "literal", value, "xml:lang": rest.slice(1) };
  if (rest.startsWith("^^")) {
    return { type: "literal", value, datatype: unescape(rest.slice(3, -1)) };
  }
  return { type: "literal", value };
}

function unescape(written: string): string {
  return written.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, u, long, letter) => {
    const code: string | undefined = u ?? long;
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return ESCAPES[letter as string] ?? (letter as string);
  });
}
