/** What is shown, as files. */

import { cell } from "../query/sheet";
import { relationOf, typeOf, type Graph } from "./graph";
import type { Looking } from "./looking";
import type { Shot } from "./network";
import { signingsOf } from "./pairs";
import { saying } from "./shown";

/** The things that are shown, a row each. */
export function thingsCsv(graph: Graph, { level, shown }: Shot): string {
  const rows = Array.from(level.nodes)
    .filter((_, at) => shown.nodes[at])
    .map((node) => [
      graph.iris[node]!,
      graph.labels[node]!,
      typeOf(graph, node).label,
      ...graph.measures.map(({ key }) => String(graph.measured[key][node])),
    ]);
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
export function turtle(graph: Graph, shot: Shot, looking: Looking): string {
  const { level, shown } = shot;
  const nodes = Array.from(level.nodes).filter((_, at) => shown.nodes[at]);
  const edges =
    level.edges.length > 0 ? edgesShown(shot).map((at) => level.edges[at]!) : signings(graph, shot, nodes, looking);
  const named = new Set([...nodes, ...edges.flatMap((edge) => [graph.from[edge]!, graph.to[edge]!])]);
  const labels = [...named]
    .sort((a, b) => a - b)
    .map((node) => `${iri(graph.iris[node]!)} rdfs:label ${literal(graph.labels[node]!)} .`);
  const facts = edges.map(
    (edge) =>
      `${iri(graph.iris[graph.from[edge]!]!)} ${iri(relationOf(graph, edge).iri)} ${iri(graph.iris[graph.to[edge]!]!)} .`,
  );
  return ["@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .", "", ...labels, "", ...facts, ""].join("\n");
}

/** What some signed, of the letters that count. */
function signings(graph: Graph, { level }: Shot, nodes: readonly number[], looking: Looking): number[] {
  const passes = saying(graph, looking) ?? (() => true);
  return nodes.flatMap((node) => signingsOf(graph, level, node, passes)).sort((a, b) => a - b);
}

function edgesShown({ level, shown }: Shot): number[] {
  return Array.from({ length: level.from.length }, (_, at) => at).filter((at) => shown.edges[at]);
}

/** RFC 4180; what a spreadsheet would take for a formula is text there. */
function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** What may not stand in an IRI, not even escaped: signs, and a percent sign that says none. */
const UNSAFE = /[\u0000-\u0020<>"{}|^`\\]|%(?![0-9A-Fa-f]{2})/g;

function iri(text: string): string {
  return `<${text.replace(UNSAFE, (sign) => encodeURIComponent(sign))}>`;
}

function literal(text: string): string {
  return JSON.stringify(text);
}
