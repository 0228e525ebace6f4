/** The facts that a number counts, each with where it is said. */

import { useMemo, useState } from "preact/hooks";

import type { View } from "./app";
import { LISTED } from "./edge-group";
import { relationOf } from "./graph";
import type { Shot } from "./network";
import { isOfPairs } from "./pairs";
import { proofsOf } from "./proofs";
import { Proofs, useAsked, useHeading } from "./quotes";
import { saying } from "./shown";
import { texts } from "./texts";

/** Pairs by how surprising it is that they signed together, or by how often they did. */
const ORDERS = ["weights", "counts"] as const;
type Order = (typeof ORDERS)[number];

export function FactsList({ view, shot }: { view: View; shot: Shot }) {
  const { graph, looking, look } = view;
  const { facts } = looking;
  const heading = useHeading(facts);
  const [most, setMost] = useState(LISTED);
  const [by, setBy] = useState<Order>("weights");
  const places = useMemo(() => placesOf(view, shot, by), [shot.level, shot.shown, facts, by]);
  const about = typeof facts === "number" ? graph.relations[facts]!.forward : undefined;
  const pairs = isOfPairs(shot.level);
  return (
    <article class="panel">
      <p>
        <button type="button" class="plain" onClick={() => look({ facts: undefined })}>
          ← {texts.backToTable}
        </button>
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {pairs ? texts.pairsListed(places.length) : texts.factsListed(places.length, about)}
      </h2>
      {pairs && (
        <p>
          <label>
            {texts.order}{" "}
            <select value={by} onChange={({ currentTarget: { value } }) => setBy(value as Order)}>
              {ORDERS.map((order) => (
                <option key={order} value={order}>
                  {texts.orders[order]}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      {pairs ? (
        <Pairs view={view} shot={shot} places={places.slice(0, most)} />
      ) : (
        <Facts view={view} edges={places.slice(0, most).map((at) => shot.level.edges[at]!)} />
      )}
      {places.length > most && (
        <p>
          <button type="button" onClick={() => setMost(most + 5 * LISTED)}>
            {texts.more(places.length - most)}
          </button>
        </p>
      )}
    </article>
  );
}

function Facts({ view, edges }: { view: View; edges: readonly number[] }) {
  const { graph, look } = view;
  const proofs = useAsked(() => proofsOf(edges), [edges.join()]);
  const name = (node: number) => (
    <button type="button" class="plain" onClick={() => look({ chosen: node })}>
      <bdi>{graph.labels[node]}</bdi>
    </button>
  );
  return (
    <ol class="facts">
      {edges.map((edge, at) => (
        <li key={edge}>
          {name(graph.from[edge]!)} <span class="said">{relationOf(graph, edge).forward}</span> {name(graph.to[edge]!)}
          {proofs && <Proofs view={view} proofs={proofs[at] ?? []} />}
        </li>
      ))}
    </ol>
  );
}

function Pairs({
  view: { graph, look },
  shot: { level, shown },
  places,
}: {
  view: View;
  shot: Shot;
  places: readonly number[];
}) {
  return (
    <ol class="ranking">
      {places.map((at) => {
        const [from, to] = [level.from[at]!, level.to[at]!];
        return (
          <li key={at}>
            <button type="button" class="plain" onClick={() => look({ edge: [from, to] })}>
              <span>
                <bdi>{graph.labels[from]}</bdi> — <bdi>{graph.labels[to]}</bdi>
              </span>{" "}
              <span class="number">{texts.lettersSigned(shown.pairs.counts[at]!)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Places in the level: what is shown; of a relation that is not drawn, what counts all the same. */
function placesOf({ graph, looking }: View, { level, shown }: Shot, by: Order): number[] {
  const all = Array.from({ length: level.from.length }, (_, at) => at);
  const { facts } = looking;
  if (isOfPairs(level))
    return all.filter((at) => shown.edges[at]).sort((a, b) => shown.pairs[by][b]! - shown.pairs[by][a]! || a - b);
  if (typeof facts !== "number") return all.filter((at) => shown.edges[at]);
  const passes = saying(graph, looking);
  const isDrawn = looking.hiddenRelations.has(facts)
    ? (at: number) => !passes || passes(level.edges[at]!)
    : (at: number) => shown.edges[at] === 1;
  return all.filter((at) => graph.relation[level.edges[at]!] === facts && isDrawn(at));
}
