/** What is shown, as files. */

import { edgesOf, relationOf, typeOf, type Graph } from "./graph";
import type { Shot } from "./network";

/** The things that are shown, a row each. */
export function thingsCsv(graph: Graph, { level, shown }: Shot): string {
  const rows = Array.from(level.nodes)
    .filter((_, at) => shown.nodes[at])
    .map((node) => [graph.iris[node]!, graph.labels[node]!, typeOf(graph, node).label, ...graph.measures.map(({ key }) => String(graph.measured[key][node]))]);
  return csv([["iri", "name", "type", ...graph.measures.map(({ key }) => key)], ...rows]);
}

/** The facts, or pairs of signatories, that are shown, a row each. */
export function factsCsv(graph: Graph, shot: Shot): string {
  const { level, shown } = shot;
  const header = ["source", "sourceName", level.edges.length > 0 ? "relation" : "letters", "target", "targetName"];
  const rows = edgesShown(shot).map((at) => {
    const [from, to] = [level.from[at]!, level.to[at]!];
    const edge = level.edges[at];
    const between = edge === undefined ? String(shown.pairs.counts[at]) : relationOf(graph, edge).key;
    return [graph.iris[from]!, graph.labels[from]!, between, graph.iris[to]!, graph.labels[to]!];
  });
  return csv([header, ...rows]);
}

/** The facts that are shown and the names of what they join, as Turtle; of pairs, their signings. */
export function turtle(graph: Graph, shot: Shot): string {
  const { level, shown } = shot;
  const nodes = Array.from(level.nodes).filter((_, at) => shown.nodes[at]);
  const edges = level.edges.length > 0 ? edgesShown(shot).map((at) => level.edges[at]!) : signings(graph, nodes);
  const named = new Set([...nodes, ...edges.flatMap((edge) => [graph.from[edge]!, graph.to[edge]!])]);
  const labels = [...named].sort((a, b) => a - b).map((node) => `${iri(graph.iris[node]!)} rdfs:label ${literal(graph.labels[node]!)} .`);
  const facts = edges.map((edge) => `${iri(graph.iris[graph.from[edge]!]!)} ${iri(relationOf(graph, edge).iri)} ${iri(graph.iris[graph.to[edge]!]!)} .`);
  return ["@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .", "", ...labels, "", ...facts, ""].join("\n");
}

function signings(graph: Graph, nodes: readonly number[]): number[] {
  const found = nodes.flatMap((node) => edgesOf(graph, node).filter((edge) => relationOf(graph, edge).key === "kg:signatory"));
  return [...new Set(found)].sort((a, b) => a - b);
}

function edgesShown({ level, shown }: Shot): number[] {
  return Array.from({ length: level.from.length }, (_, at) => at).filter((at) => shown.edges[at]);
}

/** RFC 4180; what a spreadsheet would take for a formula is text there. */
function csv(rows: readonly (readonly string[])[]): string {
  const field = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

const UNSAFE = /[\u0000-\u0020<>"{}|^`\\]/g;

function iri(text: string): string {
  return `<${text.replace(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}>`;
}

function literal(text: string): string {
  return JSON.stringify(text);
}
