/** The small sign of a type: a shape and a colour, so that neither has to be told by itself. */

import { signOf } from "../picture/signs";
import type { Graph } from "./graph";

export function TypeSign({ graph, type }: { graph: Graph; type: number }) {
  const key = graph.types[type]?.key ?? "";
  return (
    <svg class={`sign type-${type}`} viewBox="-1 -1 18 18" width="13" height="13" aria-hidden="true">
      <path d={signOf(key)} />
    </svg>
  );
}

export function Sign({ graph, node }: { graph: Graph; node: number }) {
  return <TypeSign graph={graph} type={graph.type[node]!} />;
}
