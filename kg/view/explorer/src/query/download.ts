/** Answers as files. */

import { sheet } from "./sheet";
import type { Result, Service } from "./service";
import type { Ask } from "./state";

export interface Format {
  readonly name: string;
  readonly suffix: string;
  readonly mediaType: string;
}

const TABLES: readonly Format[] = [
  { name: "CSV", suffix: "csv", mediaType: "text/csv" },
  { name: "TSV", suffix: "tsv", mediaType: "text/tab-separated-values" },
  { name: "JSON", suffix: "srj", mediaType: "application/sparql-results+json" },
  { name: "XML", suffix: "srx", mediaType: "application/sparql-results+xml" },
];
const GRAPHS: readonly Format[] = [
  { name: "Turtle", suffix: "ttl", mediaType: "text/turtle" },
  { name: "JSON-LD", suffix: "jsonld", mediaType: "application/ld+json" },
  { name: "RDF/XML", suffix: "rdf", mediaType: "application/rdf+xml" },
  { name: "N-Triples", suffix: "nt", mediaType: "application/n-triples" },
];

/** What an answer can be saved as. */
export function formatsOf({ kind }: Result): readonly Format[] {
  if (kind === "graph") return GRAPHS;
  return kind === "table" ? TABLES : TABLES.slice(2);
}

/** Save an answer as the server writes it. */
export async function save(service: Service, ask: Ask, { suffix, mediaType }: Format): Promise<void> {
  const response = await service.fetchAs(ask, mediaType);
  keep(await response.blob(), `${stem(ask)}.${suffix}`);
}

/** Save a table for spreadsheets. */
export function saveSheet(ask: Ask, result: Result): void {
  if (result.kind !== "table") return;
  keep(new Blob([sheet(result)], { type: "text/csv" }), `${stem(ask)}-spreadsheet.csv`);
}

/** Hand a file to whoever sits before the browser. */
export function keep(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function stem(ask: Ask): string {
  return ask.kind === "question" ? ask.name : "query";
}
