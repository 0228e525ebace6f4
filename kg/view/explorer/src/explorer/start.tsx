/** What people ask first: which letters, who signed, to whom, asking what. */

import { useMemo, useState } from "preact/hooks";

import type { View } from "./app";
import { Asks } from "./asks";
import { dateSaid } from "./dates";
import { ends, type Graph, type Letter } from "./graph";
import { Overview } from "./overview";
import { SIGNED } from "./pairs";
import { Ranking, numberOf, saidOf } from "./ranking";
import { Sign } from "./sign";
import { texts } from "./texts";

const ANNOUNCED = "kg:signatoriesAnnounced";
const NAMED = 8;
const AT_ONCE = 40; // letters or documents; the rest when asked for

interface Props {
  readonly view: View;
  readonly onChoose: (node: number) => void;
}

export function Start({ view, onChoose }: Props) {
  const { graph } = view;
  const letters = useMemo(
    () => [...graph.letters].sort((a, b) => (b.date < a.date ? -1 : b.date > a.date ? 1 : a.node - b.node)),
    [graph],
  );
  return (
    <div class="start">
      <section class="letters" aria-labelledby="letters">
        <h2 id="letters">{letters.length > 1 ? texts.letters : texts.whoSigned}</h2>
        <Parts all={letters}>
          {(some) =>
            some.map((letter) => (
              <LetterEntry key={letter.node} {...{ view, letter, onChoose }} open={letters.length === 1} />
            ))
          }
        </Parts>
      </section>
      <aside>
        <Overview view={view} />
        <Ranking {...{ view, onChoose }} />
        <Sources view={view} />
      </aside>
    </div>
  );
}

interface PartsProps<Thing> {
  readonly all: readonly Thing[];
  readonly children: (some: readonly Thing[]) => preact.ComponentChildren;
}

/** The first of many, and a way to the others: thousands at once would keep the page from opening. */
function Parts<Thing>({ all, children }: PartsProps<Thing>) {
  const [most, setMost] = useState(AT_ONCE);
  return (
    <>
      {children(all.slice(0, most))}
      {all.length > most && (
        <p>
          <button type="button" onClick={() => setMost(most + 5 * AT_ONCE)}>
            {texts.more(all.length - most)}
          </button>
        </p>
      )}
    </>
  );
}

interface LetterProps extends Props {
  readonly letter: Letter;
  readonly open: boolean;
}

function LetterEntry({ view, letter, open, onChoose }: LetterProps) {
  const { graph } = view;
  const signers = useMemo(() => byName(graph, ends(graph, letter.node, SIGNED)), [graph, letter]);
  const known = useMemo(
    () => [...signers].sort((a, b) => graph.measured.degree[b]! - graph.measured.degree[a]!).slice(0, NAMED),
    [signers],
  );
  return (
    <article class="letter">
      <h3>
        <button type="button" class="plain" onClick={() => onChoose(letter.node)}>
          <bdi>{graph.labels[letter.node]}</bdi>
        </button>
      </h3>
      <Counts view={view} letter={letter} signers={signers.length} />
      <Line {...{ graph, onChoose }} said={texts.to} nodes={ends(graph, letter.node, "kg:addressee")} />
      <Asks {...{ view, letter, onChoose }} />
      <Line
        {...{ graph, onChoose }}
        said={texts.concerned}
        nodes={["kg:concernedAbout", "kg:raises"].flatMap((relation) => ends(graph, letter.node, relation))}
      />
      <ReadIn view={view} letter={letter} />
      {signers.length > 0 &&
        (open ? (
          <Names {...{ graph, onChoose }} nodes={signers} />
        ) : (
          <details>
            <summary>
              {texts.whoSigned}:{" "}
              {known.slice(0, 3).map((node, at) => (
                <>
                  {at > 0 && ", "}
                  <bdi key={node}>{graph.labels[node]}</bdi>
                </>
              ))}
              {signers.length > 3 && ` + ${texts.more(signers.length - 3)}`}
            </summary>
            <Names {...{ graph, onChoose }} nodes={signers} />
          </details>
        ))}
    </article>
  );
}

/** When, how many signed, and how many were announced: each leads to where that is said. */
function Counts({ view, letter, signers }: { view: View; letter: Letter; signers: number }) {
  const { graph } = view;
  const to = (node: number, facts: number) => () => view.look(saidOf(node, facts));
  const announced = numberOf(graph, ANNOUNCED);
  return (
    <p class="detail">
      {letter.date && letter.dated && (
        <>
          <button type="button" class="plain" onClick={to(...letter.dated)}>
            <time dateTime={letter.date}>{dateSaid(letter.date)}</time>
          </button>{" "}
          ·{" "}
        </>
      )}
      {signers === 0 ? (
        texts.noSigners
      ) : (
        <button type="button" class="plain" onClick={to(letter.node, numberOf(graph, SIGNED))}>
          {(letter.announced ? texts.listed : texts.signed)(signers)}
        </button>
      )}
      {letter.announced && announced >= 0 && (
        <>
          {" · "}
          <button type="button" class="plain" onClick={to(letter.node, announced)}>
            {texts.announced(letter.announced)}
          </button>
        </>
      )}
    </p>
  );
}

/** The documents that the letter was read in; a file's name where the title is that of the letter. */
function ReadIn({ view: { graph, look }, letter }: { view: View; letter: Letter }) {
  if (letter.documents.length === 0) return null;
  return (
    <p class="line">
      <span class="said">{texts.readIn}</span>
      <span>
        {letter.documents.map((number, at) => {
          const { node, source } = graph.documents[number]!;
          const title = graph.labels[node]!;
          return (
            <>
              {at > 0 && " · "}
              <button
                type="button"
                class="plain"
                key={number}
                onClick={() => look({ place: { document: number, start: 0, end: 0 } })}
              >
                <bdi>{title === graph.labels[letter.node] ? source || title : title}</bdi>
              </button>
            </>
          );
        })}
      </span>
    </p>
  );
}

interface ListProps {
  readonly graph: Graph;
  readonly nodes: readonly number[];
  readonly onChoose: (node: number) => void;
}

function Line({ graph, said, nodes, onChoose }: ListProps & { readonly said: string }) {
  if (nodes.length === 0) return null;
  return (
    <p class="line">
      <span class="said">{said}</span>
      <span>
        {[...new Set(nodes)].slice(0, NAMED).map((node, number) => (
          <>
            {number > 0 && " · "}
            <button type="button" class="plain" key={node} onClick={() => onChoose(node)}>
              <bdi>{graph.labels[node]}</bdi>
            </button>
          </>
        ))}
      </span>
    </p>
  );
}

function Names({ graph, nodes, onChoose }: ListProps) {
  return (
    <ul class="names">
      {nodes.map((node) => (
        <li key={node}>
          <button type="button" class="plain" onClick={() => onChoose(node)}>
            <Sign graph={graph} node={node} />
            <bdi>{graph.labels[node]}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Sources({ view: { graph, look } }: { view: View }) {
  if (graph.documents.length === 0) return null;
  return (
    <section>
      <h2>{texts.documents}</h2>
      <Parts all={graph.documents}>
        {(some) => (
          <ul class="sources">
            {some.map(({ node, source }, number) => (
              <li key={node}>
                <button
                  type="button"
                  class="plain"
                  onClick={() => look({ place: { document: number, start: 0, end: 0 } })}
                >
                  <bdi>{graph.labels[node]}</bdi>
                </button>
                <span class="detail">
                  <bdi>{source}</bdi>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Parts>
    </section>
  );
}

function byName(graph: Graph, nodes: readonly number[]): number[] {
  const name = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  return [...new Set(nodes)].sort((a, b) => name.compare(graph.labels[a]!, graph.labels[b]!));
}
