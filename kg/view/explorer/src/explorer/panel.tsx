/** What is said of a thing or of two, each line with the words that say it. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { View } from "./app";
import { group } from "./data";
import { edgesOf, ends, otherEnd, relationOf, typeOf, type Graph, type Level } from "./graph";
import type { Shot } from "./network";
import { factsOf, proofsOf, type Fact, type Proof } from "./proofs";
import type { Index } from "./search";
import { SearchBox } from "./search-box";
import { Sign } from "./sign";
import { figure } from "./table";
import { texts } from "./texts";

const LISTED = 40;
const STEPS = [0, 1, 2, 3];

interface NodeProps {
  readonly view: View;
  readonly shot: Shot;
  readonly node: number;
  readonly index: Index;
}

export function NodePanel({ view, shot, node, index }: NodeProps) {
  const { graph, looking, look } = view;
  const heading = useHeading(node);
  const facts = useAsked(() => factsOf(node), [node]);
  const groups = useMemo(() => grouped(graph, node), [graph, node]);
  const kinds = group(graph.kindsOf, node).map((kind) => graph.kinds[kind]!.label);
  const aliases = graph.aliases[node] ?? [];
  return (
    <article class="panel">
      <p><button type="button" class="plain" onClick={() => look({ chosen: undefined, way: undefined, steps: 0 })}>← {texts.backToTable}</button></p>
      <p class="kind"><Sign graph={graph} node={node} />{[typeOf(graph, node).label, ...kinds].join(" · ")}</p>
      <h2 ref={heading} tabIndex={-1}><bdi>{graph.labels[node]}</bdi></h2>
      {aliases.length > 0 && <p class="detail">{texts.alsoCalled} {aliases.map((alias, at) => <>{at > 0 && ", "}<bdi key={alias}>{alias}</bdi></>)}</p>}
      <div class="moves">
        <label>
          {texts.surroundings}{" "}
          <select value={looking.steps} onChange={({ currentTarget: { value } }) => look({ steps: Number(value) })}>
            {STEPS.map((steps) => <option key={steps} value={steps}>{steps === 0 ? texts.everything : texts.within(steps)}</option>)}
          </select>
        </label>
        <SearchBox graph={graph} index={index} label={texts.wayTo} onPick={(way) => look({ way, steps: 0 })} />
      </div>
      {looking.way !== undefined && <Way view={view} shot={shot} />}
      <Measures graph={graph} level={shot.level} node={node} />
      {facts && facts.length > 0 && <Facts view={view} facts={facts} />}
      {shot.level.edges.length === 0 && <Cosigners view={view} level={shot.level} node={node} />}
      {groups.map(({ said, edges }) => <EdgeGroup key={said} {...{ view, node, said, edges }} />)}
      {groups.length === 0 && facts?.length === 0 && <p class="none">{texts.noFacts}</p>}
    </article>
  );
}

/** A thing's numbers and community, and in a sentence what each means. */
function Measures({ graph, level, node }: { graph: Graph; level: Level; node: number }) {
  const at = level.place.get(node);
  const community = at === undefined ? undefined : level.islands[level.island[at]! - 1];
  return (
    <section class="measures" aria-label={texts.measures}>
      <dl>
        {graph.measures.map(({ key, label, about }) => (
          <div key={key} title={about}><dt>{label}</dt><dd>{figure(key, graph.measured[key][node]!)}</dd></div>
        ))}
      </dl>
      {community && <p class="detail">{texts.community} <bdi>{community.name}</bdi> ({texts.members(community.members)})</p>}
      <details>
        <summary class="detail">{texts.meaning}</summary>
        <ul class="detail">{graph.measures.map(({ key, label, about }) => <li key={key}><strong>{label}</strong>: {about}</li>)}</ul>
      </details>
    </section>
  );
}

/** The heading of what is chosen takes the focus, so that a reader goes on there. */
function useHeading(node: unknown) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [node]);
  return heading;
}

function Facts({ view, facts }: { view: View; facts: readonly Fact[] }) {
  return (
    <ul class="facts">
      {facts.map(({ relation, value, proofs }, at) => (
        <li key={at}>
          <span class="said">{view.graph.relations[relation]?.forward}</span> <bdi>{value}</bdi>
          <Proofs view={view} proofs={proofs} />
        </li>
      ))}
    </ul>
  );
}

interface GroupProps {
  readonly view: View;
  readonly node: number;
  readonly said: string;
  readonly edges: readonly number[];
}

/** The edges of one relation in one direction. */
function EdgeGroup({ view, node, said, edges }: GroupProps) {
  const { graph, look } = view;
  const [most, setMost] = useState(LISTED);
  const listed = edges.slice(0, most);
  const proofs = useAsked(() => proofsOf(listed), [node, said, most]);
  return (
    <details class="group" open={edges.length <= LISTED}>
      <summary><span class="said">{said}</span> <span class="number">{edges.length.toLocaleString("en")}</span></summary>
      <ul>
        {listed.map((edge, at) => {
          const other = otherEnd(graph, edge, node);
          return (
            <li key={edge}>
              <button type="button" class="plain" onClick={() => look({ chosen: other, way: undefined, steps: 0 })}><Sign graph={graph} node={other} /><bdi>{graph.labels[other]}</bdi></button>
              {proofs && <Proofs view={view} proofs={proofs[at] ?? []} />}
            </li>
          );
        })}
      </ul>
      {edges.length > most && <p><button type="button" onClick={() => setMost(most + 5 * LISTED)}>{texts.more(edges.length - most)}</button></p>}
    </details>
  );
}

/** Each place where something was read: the words, and the way to them. */
function Proofs({ view: { graph, look }, proofs }: { view: View; proofs: readonly Proof[] }) {
  return (
    <>
      {proofs.map((proof) => {
        const { document, start, end, quote, confidence, details, statement } = proof;
        const source = graph.documents[document];
        return (
          <blockquote key={statement}>
            <p><bdi>{quote}</bdi></p>
            <footer>
              {source && <button type="button" class="plain open-source" title={texts.openSource} onClick={() => look({ place: { document, start, end } })}><bdi>{graph.labels[source.node]}</bdi>, {texts.place(start, end)}</button>}
              {details.map((detail) => <> · <bdi key={detail}>{detail}</bdi></>)}
              {confidence !== null && confidence < 1 && <> · {texts.confidence(confidence)}</>}
            </footer>
          </blockquote>
        );
      })}
    </>
  );
}

/** The way that is shown, step by step, with what is said at each. */
function Way({ view, shot: { level, shown } }: { view: View; shot: Shot }) {
  const { graph, look } = view;
  const nodes = shown.way.map((at) => level.nodes[at]!);
  if (nodes.length === 0) return <p class="none" role="status">{texts.noWay}</p>;
  return (
    <section class="way">
      <h3>{texts.way(nodes.length - 1)}</h3>
      <ol>
        {nodes.map((node, at) => {
          const edges = at > 0 ? between(graph, nodes[at - 1]!, node) : [];
          return (
            <li key={node}>
              {edges.map((edge) => <button type="button" class="plain said" key={edge} onClick={() => look({ edge: [graph.from[edge]!, graph.to[edge]!] })}>{graph.from[edge] === node ? relationOf(graph, edge).backward : relationOf(graph, edge).forward}</button>)}
              {at > 0 && edges.length === 0 && <button type="button" class="plain said" onClick={() => look({ edge: [nodes[at - 1]!, node] })}>{texts.signedWith}</button>}
              <span><Sign graph={graph} node={node} /><bdi>{graph.labels[node]}</bdi></span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** With whom somebody signed several letters, the most surprising first. */
function Cosigners({ view: { graph, look }, level, node }: { view: View; level: Level; node: number }) {
  const pairs = useMemo(() => {
    const all = Array.from(level.from, (from, at) => ({ from, to: level.to[at]!, count: level.counts[at]!, weight: level.weights[at]! }));
    return all.filter(({ from, to }) => from === node || to === node).sort((a, b) => b.weight - a.weight || b.count - a.count);
  }, [level, node]);
  if (pairs.length === 0) return null;
  return (
    <details class="group" open>
      <summary><span class="said">{texts.signedWith}</span> <span class="number">{pairs.length.toLocaleString("en")}</span></summary>
      <ul class="ranking">
        {pairs.slice(0, LISTED).map(({ from, to, count }) => {
          const other = from === node ? to : from;
          return (
            <li key={other}>
              <button type="button" class="plain" onClick={() => look({ edge: [from, to], way: undefined })}><Sign graph={graph} node={other} /><bdi>{graph.labels[other]}</bdi></button>
              <span class="number">{texts.lettersSigned(count)}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** What joins two: the facts between them, or the letters that both signed. */
export function EdgePanel({ view, level }: { view: View; level: Level }) {
  const { graph, looking, look } = view;
  const [one, other] = looking.edge!;
  const heading = useHeading(looking.edge);
  const edges = useMemo(() => between(graph, one, other), [graph, one, other]);
  const proofs = useAsked(() => proofsOf(edges), [edges]);
  return (
    <article class="panel">
      <p><button type="button" class="plain" onClick={() => look({ edge: undefined })}>← {texts.close}</button></p>
      <h2 ref={heading} tabIndex={-1}><bdi>{graph.labels[one]}</bdi> — <bdi>{graph.labels[other]}</bdi></h2>
      <ul class="facts">
        {edges.map((edge, at) => (
          <li key={edge}>
            <bdi>{graph.labels[graph.from[edge]!]}</bdi> <span class="said">{relationOf(graph, edge).forward}</span> <bdi>{graph.labels[graph.to[edge]!]}</bdi>
            {proofs && <Proofs view={view} proofs={proofs[at] ?? []} />}
          </li>
        ))}
      </ul>
      {level.edges.length === 0 && <Together view={view} level={level} one={one} other={other} />}
    </article>
  );
}

function Together({ view, level, one, other }: { view: View; level: Level; one: number; other: number }) {
  const { graph } = view;
  const letters = useMemo(() => {
    const theirs = new Set(ends(graph, other, "kg:signatory", false));
    return [...new Set(ends(graph, one, "kg:signatory", false))].filter((letter) => theirs.has(letter));
  }, [graph, one, other]);
  const at = Array.from(level.from).findIndex((from, number) => from === Math.min(one, other) && level.to[number] === Math.max(one, other));
  return (
    <>
      <h3>{texts.together(letters.length)}</h3>
      {at >= 0 && <p class="detail">{texts.surprise(level.weights[at]!)}</p>}
      {letters.map((letter) => {
        const edges = [...between(graph, letter, one), ...between(graph, letter, other)].filter((edge) => relationOf(graph, edge).key === "kg:signatory");
        return <EdgeGroup key={letter} view={view} node={letter} said={graph.labels[letter]!} edges={edges} />;
      })}
    </>
  );
}

function between(graph: Graph, one: number, other: number): number[] {
  return edgesOf(graph, one).filter((edge) => otherEnd(graph, edge, one) === other);
}

/** A node's edges by relation and direction, what is only named beside last. */
function grouped(graph: Graph, node: number): { said: string; edges: number[]; aside: boolean }[] {
  const found = new Map<string, { said: string; edges: number[]; aside: boolean }>();
  for (const edge of edgesOf(graph, node)) {
    const { forward, backward, aside } = relationOf(graph, edge);
    const said = graph.from[edge] === node ? forward : backward;
    const known = found.get(said) ?? { said, edges: [], aside };
    known.edges.push(edge);
    found.set(said, known);
  }
  return [...found.values()].sort((a, b) => Number(a.aside) - Number(b.aside));
}

/** What was asked for, once it is there. */
function useAsked<Answer>(ask: () => Promise<Answer>, about: readonly unknown[]): Answer | undefined {
  const [answer, setAnswer] = useState<{ about: readonly unknown[]; answer: Answer }>();
  useEffect(() => {
    let gone = false;
    ask().then((found) => gone || setAnswer({ about, answer: found }), () => undefined);
    return () => void (gone = true);
  }, about);
  return answer && answer.about.every((each, at) => each === about[at]) ? answer.answer : undefined;
}
