/** The best ways between two things: fewest steps, and steps that are facts before mere mentions. */

import TinyQueue from "tinyqueue";

import type { Graph, Level } from "./graph";
import { relationOf } from "./graph";
import type { Ends } from "./shown";

/** The places of a way's nodes in its level, in order. */
export type Way = readonly number[];

/** A step that is only a mention, or read out of a name, counts as so many. */
const ASIDE = 2;
/** Ways of as many steps are told apart by how much their nodes are joined: less than a step in all. */
const JOINED = 0.01;
/** A way that costs so much more than the best is none that anybody looks for. */
const LONGER = 2.5;

/** What each step costs; Infinity where an edge is not shown. */
export function costsOf(graph: Graph, level: Level, edges: Uint8Array): Float32Array {
  return Float32Array.from(edges, (yes, at) => {
    const edge = level.edges[at];
    return !yes ? Infinity : edge !== undefined && relationOf(graph, edge).aside ? ASIDE : 1;
  });
}

/**
 * Up to so many ways without loops, the best first, after Yen (1971).
 *
 * Each next way leaves one that is known at some node, by a step that no known way with the same
 * beginning takes. The distances from the target, without regard to what is closed, never say too
 * much, so that A* looks only at what can be on a good way.
 */
export function bestWays(ends: Ends, costs: Float32Array, from: number, to: number, most = 5): Way[] {
  if (from === to) return [];
  const search = new Search(ends, costs, to, from);
  if (!search.leads) return [];
  const found: Way[] = [];
  const candidates = new Map<string, { way: Way; cost: number }>();
  const add = (beginning: Way, rest: Way | undefined): void => {
    if (!rest) return;
    const way = [...beginning, ...rest];
    candidates.set(way.join(), { way, cost: search.costOf(way) });
  };
  add([], search.way(from, new Set(), new Set(), Infinity));
  while (found.length < most && candidates.size > 0) {
    const [name, { way }] = [...candidates].reduce((best, each) => (each[1].cost < best[1].cost ? each : best));
    candidates.delete(name);
    found.push(way);
    for (let at = 0; at < way.length - 1; at++) {
      const beginning = way.slice(0, at);
      const left = search.costOf(found[0]!) + LONGER - search.costOf(way.slice(0, at + 1));
      const taken = new Set(
        found
          .filter((known) => known.slice(0, at + 1).join() === way.slice(0, at + 1).join())
          .map((known) => known[at + 1]!),
      );
      add(beginning, search.way(way[at]!, new Set(beginning), taken, left));
      for (const known of found) candidates.delete(known.join());
    }
  }
  return found;
}

/** A node to go on from: the cheapest first, of equals the one that came first. */
interface Step {
  readonly cost: number;
  readonly order: number;
  readonly node: number;
}

class Search {
  private readonly far: Float32Array;
  private readonly beyond: number;

  constructor(
    private readonly ends: Ends,
    private readonly costs: Float32Array,
    private readonly to: number,
    from: number,
  ) {
    const count = ends.touching.starts.length - 1;
    this.far = new Float32Array(count).fill(Infinity);
    this.beyond = this.reckon(from);
  }

  get leads(): boolean {
    return this.beyond !== Infinity;
  }

  /** What a way costs. */
  costOf(way: Way): number {
    return way.slice(1).reduce((sum, node, at) => sum + this.step(way[at]!, node), 0);
  }

  /** The best way on from a node, over no closed node and with none of some first steps. */
  way(from: number, closed: ReadonlySet<number>, taken: ReadonlySet<number>, most: number): Way | undefined {
    const best = new Map([[from, 0]]);
    const before = new Map<number, number>();
    const done = new Set<number>(closed);
    const queue = new TinyQueue<Step>([], (a, b) => a.cost - b.cost || a.order - b.order);
    let order = 0;
    const add = (cost: number, node: number): void => queue.push({ cost, order: order++, node });
    add(this.least(from), from);
    for (let node = queue.pop()?.node; node !== undefined; node = queue.pop()?.node) {
      if (node === this.to) return walked(before, from, node);
      if (done.has(node)) continue;
      done.add(node);
      this.around(node, (other, cost) => {
        if (done.has(other) || (node === from && taken.has(other))) return;
        const sum = best.get(node)! + cost + this.weight(other);
        if (sum >= (best.get(other) ?? Infinity) || sum + this.least(other) > most) return;
        best.set(other, sum);
        before.set(other, node);
        add(sum + this.least(other), other);
      });
    }
    return undefined;
  }

  private step(from: number, to: number): number {
    let least = Infinity;
    this.around(from, (other, cost) => {
      if (other === to) least = Math.min(least, cost);
    });
    return least + this.weight(to);
  }

  private around(node: number, visit: (other: number, cost: number) => void): void {
    const {
      from,
      to,
      touching: { starts, values },
    } = this.ends;
    for (let at = starts[node]!; at < starts[node + 1]!; at++) {
      const edge = values[at]!;
      if (this.costs[edge] !== Infinity) visit(from[edge] === node ? to[edge]! : from[edge]!, this.costs[edge]!);
    }
  }

  private weight(node: number): number {
    const { starts } = this.ends.touching;
    return node === this.to ? 0 : JOINED * Math.log2(1 + starts[node + 1]! - starts[node]!);
  }

  private least(node: number): number {
    return Math.min(this.far[node]!, this.beyond);
  }

  /** How far the target is from everything that is not farther than the start; how far that is. */
  private reckon(from: number): number {
    const rings: number[][] = [[this.to]];
    this.far[this.to] = 0;
    for (let far = 0; far < rings.length; far++) {
      for (const node of rings[far] ?? []) {
        if (this.far[node] !== far) continue;
        if (node === from) return far;
        this.around(node, (other, cost) => {
          if (far + cost >= this.far[other]!) return;
          this.far[other] = far + cost;
          (rings[far + cost] ??= []).push(other);
        });
      }
    }
    return Infinity;
  }
}

function walked(before: ReadonlyMap<number, number>, from: number, to: number): number[] {
  const way = [to];
  while (way[0] !== from) way.unshift(before.get(way[0]!)!);
  return way;
}
