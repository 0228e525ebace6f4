/** The facts of a thing by relation, each with its quotes. */

import { useEffect, useRef, useState } from "preact/hooks";

import type { View } from "./app";
import { edgesOf, otherEnd, relationOf, type Graph } from "./graph";
import { proofsOf } from "./proofs";
import { Proofs, useAsked } from "./quotes";
import { Sign } from "./sign";
import { texts } from "./texts";

export const LISTED = 40;

/** A thing's edges of one relation in one direction. */
export interface Group {
  readonly key: string;
  readonly relation: number;
  readonly said: string;
  readonly edges: readonly number[];
}

/** What is only named beside comes last. */
export function grouped(graph: Graph, node: number): Group[] {
  const found = new Map<string, Group & { edges: number[]; aside: boolean }>();
  for (const edge of edgesOf(graph, node)) {
    const { forward, backward, aside } = relationOf(graph, edge);
    const relation = graph.relation[edge]!;
    const isForward = graph.from[edge] === node;
    const key = `${relation}${isForward ? ">" : "<"}`;
    const known = found.get(key);
    if (known) known.edges.push(edge);
    else found.set(key, { key, relation, said: isForward ? forward : backward, edges: [edge], aside });
  }
  return [...found.values()].sort((a, b) => Number(a.aside) - Number(b.aside));
}

interface Props {
  readonly view: View;
  readonly node: number;
  readonly said: string;
  readonly edges: readonly number[];
  /** Somebody asked for just these. */
  readonly asked?: boolean;
}

export function EdgeGroup({ view, node, said, edges, asked = false }: Props) {
  const { graph, look } = view;
  const [most, setMost] = useState(LISTED);
  const host = useRef<HTMLDetailsElement>(null);
  const listed = edges.slice(0, most);
  const proofs = useAsked(() => proofsOf(listed), [node, said, most]);
  useEffect(() => {
    if (asked) host.current?.scrollIntoView({ block: "start" });
  }, [asked, proofs !== undefined]);
  return (
    <details ref={host} class={asked ? "group asked" : "group"} open={asked || edges.length <= LISTED}>
      <summary>
        <span class="said">{said}</span> <span class="number">{edges.length.toLocaleString("en")}</span>
      </summary>
      <ul>
        {listed.map((edge, at) => {
          const other = otherEnd(graph, edge, node);
          return (
            <li key={edge}>
              <button
                type="button"
                class="plain"
                onClick={() => look({ chosen: other, way: undefined, steps: 0, facts: undefined })}
              >
                <Sign graph={graph} node={other} />
                <bdi>{graph.labels[other]}</bdi>
              </button>
              {proofs && <Proofs view={view} proofs={proofs[at] ?? []} />}
            </li>
          );
        })}
      </ul>
      {edges.length > most && (
        <p>
          <button type="button" onClick={() => setMost(most + 5 * LISTED)}>
            {texts.more(edges.length - most)}
          </button>
        </p>
      )}
    </details>
  );
}
