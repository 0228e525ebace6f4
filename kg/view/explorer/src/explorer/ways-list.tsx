/** The ways between two things: each in a row, one of them step by step with its quotes. */

import { useState } from "preact/hooks";

import type { View } from "./app";
import { relationOf, type Graph } from "./graph";
import type { Shot } from "./network";
import { isOfPairs } from "./pairs";
import { between, LettersTogether } from "./pairs-panel";
import { proofsOf } from "./proofs";
import { Proofs, useAsked } from "./quotes";
import { Sign } from "./sign";
import { texts } from "./texts";

export function Ways({ view, shot }: { view: View; shot: Shot }) {
  const { graph, looking, look } = view;
  const {
    level,
    shown: { ways, way },
  } = shot;
  const target = graph.labels[looking.way!]!;
  if (ways.length === 0)
    return (
      <p class="none" role="status">
        {texts.noWay}
      </p>
    );
  return (
    <section class="ways" aria-label={texts.waysTo(target)}>
      <h3>
        <bdi>{texts.waysTo(target)}</bdi>
      </h3>
      <p class="detail">{texts.waysRule}</p>
      <ol>
        {ways.map((each, number) => {
          const nodes = each.map((at) => level.nodes[at]!);
          const isShown = each === way;
          return (
            <li key={each.join()}>
              <button type="button" aria-pressed={isShown} onClick={() => look({ nth: number })}>
                <span class="number">{texts.way(nodes.length - 1)}</span>{" "}
                {nodes.slice(1).map((node, at) => (
                  <>
                    <span class="said">{wordsOf(graph, shot, nodes[at]!, node)[0]}</span>{" "}
                    {at < nodes.length - 2 && (
                      <>
                        <bdi key={node}>{graph.labels[node]}</bdi>{" "}
                      </>
                    )}
                  </>
                ))}
              </button>
              {isShown && <Steps view={view} shot={shot} nodes={nodes} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Steps({ view, shot, nodes }: { view: View; shot: Shot; nodes: readonly number[] }) {
  const { graph, look } = view;
  return (
    <ol class="way">
      {nodes.map((node, at) => (
        <li key={node}>
          {at > 0 && <Step view={view} shot={shot} from={nodes[at - 1]!} to={node} />}
          <button type="button" class="plain" onClick={() => look({ chosen: node, way: undefined, nth: 0 })}>
            <Sign graph={graph} node={node} />
            <bdi>{graph.labels[node]}</bdi>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** How a step reads; unfolded, where that is said. */
function Step({ view, shot, from, to }: { view: View; shot: Shot; from: number; to: number }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="step" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary class="said">{wordsOf(view.graph, shot, from, to).join(" · ")}</summary>
      {open &&
        (isOfPairs(shot.level) ? (
          <LettersTogether view={view} shot={shot} one={from} other={to} />
        ) : (
          <Quotes view={view} shot={shot} from={from} to={to} />
        ))}
    </details>
  );
}

function Quotes({ view, shot, from, to }: { view: View; shot: Shot; from: number; to: number }) {
  const edges = stepsBetween(view.graph, shot, from, to);
  const proofs = useAsked(() => proofsOf(edges), [from, to]);
  return (
    <>
      {proofs?.map((found, at) => (
        <Proofs key={edges[at]} view={view} proofs={found} />
      ))}
    </>
  );
}

/** The relations of a step, as they read on the way. */
function wordsOf(graph: Graph, shot: Shot, from: number, to: number): string[] {
  if (isOfPairs(shot.level)) return [texts.signedWith];
  const said = stepsBetween(graph, shot, from, to).map((edge) =>
    graph.from[edge] === from ? relationOf(graph, edge).forward : relationOf(graph, edge).backward,
  );
  return [...new Set(said)];
}

/** The facts between two that are shown, those that are no mere mention first. */
function stepsBetween(graph: Graph, { level, ends, shown }: Shot, from: number, to: number): number[] {
  const { starts, values } = ends.touching;
  const at = level.place.get(from)!;
  const drawn = new Set(
    Array.from(values.subarray(starts[at], starts[at + 1]), (edge) => (shown.edges[edge] ? level.edges[edge]! : -1)),
  );
  return between(graph, from, to)
    .filter((edge) => drawn.has(edge))
    .sort((a, b) => Number(relationOf(graph, a).aside) - Number(relationOf(graph, b).aside));
}
