/** Going about in the picture by keys, from one thing to what it is joined to. */

import { useState } from "preact/hooks";

import type { Picture } from "../picture/picture";
import type { View } from "./app";
import { typeOf, type Graph } from "./graph";
import { group } from "./data";
import type { Shot } from "./network";
import { texts } from "./texts";

const STEP = 80; // pixels
const CLOSER = 1.6;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** Where somebody is; nodes by their places in the level. */
export interface Walk {
  /** What one stands on; what is joined to it can be gone through. Nowhere: all that is shown. */
  readonly here: number | undefined;
  /** What is pointed to. */
  readonly at: number | undefined;
  /** What was stood on before, the last one last. */
  readonly before: readonly (number | undefined)[];
}

export const NOWHERE: Walk = { here: undefined, at: undefined, before: [] };

/** What can be gone through from where one stands, the best joined first. */
export function around(graph: Graph, { level, ends, shown }: Shot, here: number | undefined): number[] {
  const degree = graph.measured.degree;
  const found = new Set<number>();
  if (here === undefined) for (let at = 0; at < level.nodes.length; at++) found.add(at);
  else
    for (const edge of group(ends.touching, here))
      if (shown.edges[edge]) found.add(ends.from[edge] === here ? ends.to[edge]! : ends.from[edge]!);
  if (here !== undefined) found.delete(here);
  return [...found]
    .filter((at) => shown.nodes[at])
    .sort((a, b) => degree[level.nodes[b]!]! - degree[level.nodes[a]!]! || a - b);
}

/** Where a key leads; undefined where it leads nowhere. */
export function walked(graph: Graph, shot: Shot, walk: Walk, key: string): Walk | undefined {
  if (key === "g" && walk.at !== undefined) return { here: walk.at, at: walk.at, before: [...walk.before, walk.here] };
  if (key === "b" && walk.before.length > 0)
    return { here: walk.before.at(-1), at: walk.here, before: walk.before.slice(0, -1) };
  if (key !== "n" && key !== "p") return undefined;
  const all = around(graph, shot, walk.here);
  if (all.length === 0) return undefined;
  const place = walk.at === undefined ? -1 : all.indexOf(walk.at);
  const next = key === "n" ? place + 1 : (place < 0 ? 0 : place) - 1;
  return { ...walk, at: all[(next + all.length) % all.length] };
}

/** What is said of where one is. */
export function told(graph: Graph, shot: Shot, { here, at }: Walk): string {
  if (at === undefined) return "";
  const node = shot.level.nodes[at]!;
  const name = texts.named(graph.labels[node] ?? "", typeOf(graph, node).label);
  const all = around(graph, shot, here);
  if (here === at) return texts.standingOn(name, all.length);
  return texts.passing(
    name,
    all.indexOf(at) + 1,
    all.length,
    here === undefined ? undefined : graph.labels[shot.level.nodes[here]!],
  );
}

interface Walking {
  readonly said: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
}

/** The keys of the picture, while it has the focus. */
export function useWalk(
  { graph, looking, look }: View,
  shot: Shot,
  picture: { readonly current: Picture | undefined },
): Walking {
  const [walk, setWalk] = useState(NOWHERE);
  const go = (next: Walk): void => {
    setWalk(next);
    picture.current?.point(next.at);
  };
  const chosen = looking.chosen === undefined ? undefined : shot.level.place.get(looking.chosen);
  const from = walk === NOWHERE && chosen !== undefined ? { ...NOWHERE, here: chosen, at: chosen } : walk;
  const drawn: Readonly<Record<string, () => void>> = {
    "+": () => picture.current?.zoom(CLOSER),
    "=": () => picture.current?.zoom(CLOSER),
    "-": () => picture.current?.zoom(1 / CLOSER),
    "0": () => picture.current?.whole(),
    Enter: () =>
      from.at !== undefined &&
      look({ chosen: shot.level.nodes[from.at], edge: undefined, way: undefined, facts: undefined }),
    Escape: () => {
      go(NOWHERE);
      document.getElementById("main")?.focus();
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES[event.key];
    const next = walked(graph, shot, from, event.key.toLowerCase());
    if (move) picture.current?.pan(...move);
    else if (next) go(next);
    else if (drawn[event.key]) drawn[event.key]!();
    else return;
    event.preventDefault();
  };
  return { said: told(graph, shot, walk), onKeyDown, onBlur: () => picture.current?.point(undefined) };
}
