/** What joins two: the facts between them, or the letters that both signed. */

import { useMemo } from "preact/hooks";

import type { View } from "./app";
import { EdgeGroup, LISTED } from "./edge-group";
import { edgesOf, otherEnd, relationOf, type Graph, type Level } from "./graph";
import type { Shot } from "./network";
import { common, isOfPairs, SIGNED, signedBy } from "./pairs";
import { proofsOf } from "./proofs";
import { Proofs, useAsked, useHeading } from "./quotes";
import { saying } from "./shown";
import { Sign } from "./sign";
import { texts } from "./texts";

/** With whom somebody signed several letters, the most surprising first. */
export function Cosigners({
  view: { graph, look },
  shot: { level, shown },
  node,
}: {
  view: View;
  shot: Shot;
  node: number;
}) {
  const pairs = useMemo(() => {
    const all = Array.from(level.from, (from, at) => ({
      from,
      to: level.to[at]!,
      count: shown.pairs.counts[at]!,
      weight: shown.pairs.weights[at]!,
      at,
    }));
    return all
      .filter(({ from, to, at }) => shown.edges[at] && (from === node || to === node))
      .sort((a, b) => b.weight - a.weight || b.count - a.count);
  }, [level, shown, node]);
  if (pairs.length === 0) return null;
  return (
    <details class="group" open>
      <summary>
        <span class="said">{texts.signedWith}</span> <span class="number">{pairs.length.toLocaleString("en")}</span>
      </summary>
      <ul class="ranking">
        {pairs.slice(0, LISTED).map(({ from, to, count }) => {
          const other = from === node ? to : from;
          return (
            <li key={other}>
              <button type="button" class="plain" onClick={() => look({ edge: [from, to], way: undefined })}>
                <Sign graph={graph} node={other} />
                <bdi>{graph.labels[other]}</bdi>
                <span class="unseen">, </span>
                <span class="number">{texts.lettersSigned(count)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

export function EdgePanel({ view, shot }: { view: View; shot: Shot }) {
  const { graph, looking, look } = view;
  const [one, other] = looking.edge!;
  const heading = useHeading(looking.edge);
  const edges = useMemo(() => between(graph, one, other), [graph, one, other]);
  const proofs = useAsked(() => proofsOf(edges), [edges]);
  return (
    <article class="panel">
      <p>
        <button type="button" class="plain" onClick={() => look({ edge: undefined })}>
          ← {texts.close}
        </button>
      </p>
      <h2 ref={heading} tabIndex={-1}>
        <bdi>{graph.labels[one]}</bdi> — <bdi>{graph.labels[other]}</bdi>
      </h2>
      <ul class="facts">
        {edges.map((edge, at) => (
          <li key={edge}>
            <bdi>{graph.labels[graph.from[edge]!]}</bdi> <span class="said">{relationOf(graph, edge).forward}</span>{" "}
            <bdi>{graph.labels[graph.to[edge]!]}</bdi>
            {proofs && <Proofs view={view} proofs={proofs[at] ?? []} />}
          </li>
        ))}
      </ul>
      {isOfPairs(shot.level) && <LettersTogether view={view} shot={shot} one={one} other={other} />}
    </article>
  );
}

/** The letters that both signed, of those that count, with where each is said to have signed. */
export function LettersTogether({
  view,
  shot: { level, shown },
  one,
  other,
}: {
  view: View;
  shot: Shot;
  one: number;
  other: number;
}) {
  const { graph, looking } = view;
  const letters = useMemo(() => {
    const passes = saying(graph, looking) ?? (() => true);
    return common(signedBy(graph, level, one, passes), signedBy(graph, level, other, passes));
  }, [graph, one, other, looking.documents, looking.time, looking.sure]);
  const at = pairOf(level, one, other);
  return (
    <>
      <h3>{texts.together(letters.length)}</h3>
      {at >= 0 && <p class="detail">{texts.surprise(shown.pairs.weights[at]!)}</p>}
      {letters.map((letter) => {
        const edges = [...between(graph, letter, one), ...between(graph, letter, other)].filter(
          (edge) => relationOf(graph, edge).key === SIGNED,
        );
        return <EdgeGroup key={letter} view={view} node={letter} said={graph.labels[letter]!} edges={edges} />;
      })}
    </>
  );
}

function pairOf(level: Level, one: number, other: number): number {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return Array.from(level.from).findIndex((from, at) => from === low && level.to[at] === high);
}

export function between(graph: Graph, one: number, other: number): number[] {
  return edgesOf(graph, one).filter((edge) => otherEnd(graph, edge, one) === other);
}
