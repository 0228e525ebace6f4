/** Who signed most letters, or, of one letter, who is joined to most. */

import { useMemo } from "preact/hooks";

import type { View } from "./app";
import { edgesOf, otherEnd, relationOf, type Graph } from "./graph";
import type { Looking } from "./looking";
import { SIGNED } from "./pairs";
import { Sign } from "./sign";
import { texts } from "./texts";

const LISTED = 12;

interface Props {
  readonly view: View;
  readonly onChoose: (node: number) => void;
}

export function Ranking({ view: { graph, look }, onChoose }: Props) {
  const { title, rows, facts } = useMemo(() => ranked(graph), [graph]);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ol class="ranking">
        {rows.map(([node, said]) => (
          <li key={node}>
            <button type="button" class="plain" onClick={() => onChoose(node)}>
              <Sign graph={graph} node={node} />
              <bdi>{graph.labels[node]}</bdi>
            </button>
            <button type="button" class="plain number" onClick={() => look(saidOf(node, facts))}>
              {said}
              <span class="unseen">: {graph.labels[node]}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function ranked(graph: Graph): { title: string; rows: [number, string][]; facts: number | undefined } {
  const letters = new Map<number, Set<number>>();
  for (const { node } of graph.letters) {
    for (const edge of edgesOf(graph, node)) {
      if (relationOf(graph, edge).key !== SIGNED) continue;
      const signer = otherEnd(graph, edge, node);
      letters.set(signer, (letters.get(signer) ?? new Set()).add(node));
    }
  }
  const often = [...letters]
    .filter(([, signed]) => signed.size > 1)
    .sort(([a, one], [b, other]) => other.size - one.size || a - b);
  if (often.length > 0)
    return {
      title: texts.most,
      rows: often.slice(0, LISTED).map(([node, signed]) => [node, texts.lettersSigned(signed.size)]),
      facts: numberOf(graph, SIGNED),
    };
  const { degree } = graph.measured;
  const apart = new Set(["letter", "document"]);
  const all = Array.from({ length: graph.count }, (_, node) => node).filter(
    (node) => !apart.has(graph.types[graph.type[node]!]?.key ?? ""),
  );
  const best = all.sort((a, b) => degree[b]! - degree[a]! || a - b).slice(0, LISTED);
  return { title: texts.best, rows: best.map((node) => [node, texts.facts(degree[node]!)]), facts: undefined };
}

/** What is said of a thing in one relation, as something to look at. */
export function saidOf(node: number, facts: number | undefined): Partial<Looking> {
  return { page: "network", level: "all", chosen: node, facts, edge: undefined, way: undefined, steps: 0 };
}

export const numberOf = (graph: Graph, key: string): number =>
  graph.relations.findIndex((relation) => relation.key === key);
