/** What a picture is of, what of it is shown, and what stands out. */

/** What is drawn; nodes and edges are named by their places in these lists. */
export interface Scene {
  readonly labels: readonly string[];
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly size: ArrayLike<number>;
  /** The type of each node, as a place in the colours and signs. */
  readonly type: ArrayLike<number>;
  /** The outline of each type's sign. */
  readonly signs: readonly string[];
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly width: ArrayLike<number>;
  /** Communities that no node of theirs names. */
  readonly islands: readonly (Circle & { readonly name: string; readonly members: readonly number[] })[];
  /** Nodes whose names come first, and the circles around what they name. */
  readonly strong: ReadonlyMap<number, Circle | undefined>;
  /** Nodes that are called like another that is named already. */
  readonly unnamed: ReadonlySet<number>;
}

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** What of it is shown, and what stands out. */
export interface Focus {
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
  readonly chosen: number | undefined;
  readonly edge: readonly [number, number] | undefined;
  readonly way: readonly number[];
  /** What is shown is what is around the chosen one: all of it stands out. */
  readonly around?: boolean;
}

/** What is not faint; undefined where everything stands alike. */
export function standing(
  scene: Scene,
  { nodes, edges, chosen, edge, way, around }: Focus,
): ReadonlySet<number> | undefined {
  if (way.length > 0) return new Set(way);
  if (edge) return new Set(edge);
  if (chosen === undefined) return undefined;
  if (around) return new Set(Array.from(nodes.keys()).filter((node) => nodes[node]));
  const found = new Set([chosen]);
  for (let at = 0; at < scene.from.length; at++) {
    if (!edges[at]) continue;
    if (scene.from[at] === chosen) found.add(scene.to[at]!);
    else if (scene.to[at] === chosen) found.add(scene.from[at]!);
  }
  return nodes[chosen] ? found : undefined;
}

/** True where an edge is on the way, or touches what is chosen. */
export function isOut({ from, to }: Scene, { edges, way, edge, chosen, around }: Focus, at: number): boolean {
  const [one, other] = [from[at]!, to[at]!];
  if (way.length > 0) return way.some((node, step) => step > 0 && isPair(one, other, node, way[step - 1]!));
  if (edge) return isPair(one, other, edge[0], edge[1]);
  return one === chosen || other === chosen || (around === true && edges[at] === 1);
}

const isPair = (a: number, b: number, one: number, other: number): boolean =>
  (a === one && b === other) || (a === other && b === one);

/** The nodes in the order in which they are named: the strong, then the largest. */
export function byImportance({ size, strong, labels }: Scene): number[] {
  const rank = (node: number): number => (strong.has(node) ? 1000 : 0) + size[node]!;
  return labels.map((_, node) => node).sort((a, b) => rank(b) - rank(a) || a - b);
}
