/** The small sign of a type: a shape and a colour, so that neither has to be told by itself. */

import type { Graph } from "./graph";

const SHAPES: Readonly<Record<string, string>> = {
  letter: "M1 3h14v10H1zM1 3l7 6 7-6",
  document: "M3 1h7l3 3v11H3z",
  organization: "M8 1a7 7 0 1 0 .01 0z",
  institution: "M8 0l8 8-8 8-8-8z",
  person: "M8 1l7 13H1z",
  law: "M4 1h8l4 7-4 7H4L0 8z",
  event: "M8 0l2.2 5.4 5.8.4-4.5 3.8 1.4 5.7L8 12.2l-4.9 3.1 1.4-5.7L0 5.8l5.8-.4z",
  place: "M8 15L1 2h14z",
  community: "M2 2h5v5H2zM9 2h5v5H9zM2 9h5v5H2zM9 9h5v5H9z",
  work: "M2 2h12v12H2z",
  passage: "M1 2h14v9H7l-4 4v-4H1z",
};

export function TypeSign({ graph, type }: { graph: Graph; type: number }) {
  const key = graph.types[type]?.key ?? "";
  return (
    <svg class={`sign type-${type}`} viewBox="-1 -1 18 18" width="13" height="13" aria-hidden="true">
      <path d={SHAPES[key] ?? SHAPES["work"]} />
    </svg>
  );
}

export function Sign({ graph, node }: { graph: Graph; node: number }) {
  return <TypeSign graph={graph} type={graph.type[node]!} />;
}
