/** The statements that were read from a text, beside their passages. */

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import type { View } from "./app";
import type { Place } from "./looking";
import { arranged, type Range } from "./passages";
import { texts } from "./texts";

export type Statement = [
  start: number,
  end: number,
  quote: string,
  subject: number,
  relation: number,
  object: number,
  value: string,
];

/** A passage, and all that was read from it. */
export interface Passage extends Range {
  readonly quote: string;
  readonly statements: readonly Statement[];
}

/** Statements by passage, in the order of the text. */
export function passagesOf(statements: readonly Statement[]): Passage[] {
  const found = new Map<string, Passage & { statements: Statement[] }>();
  for (const statement of statements) {
    const [start, end, quote] = statement;
    const known = found.get(`${start}-${end}`);
    if (known) known.statements.push(statement);
    else found.set(`${start}-${end}`, { start, end, quote, statements: [statement] });
  }
  return [...found.values()];
}

const LINE = 27; // pixels of a folded note; source.css says the same
const OPEN = 140;
const NEAR = 1200; // pixels around what is seen in which notes are there
const ALL = 300; // so many notes are always there
const LISTED = 100;

interface Props {
  readonly view: View;
  readonly place: Place;
  readonly passages: readonly Passage[];
  readonly onChoose: (node: number) => void;
}

interface MarginProps extends Props {
  /** How far down each passage begins; undefined until that is known, and where there is no text. */
  readonly tops: readonly number[] | undefined;
  /** What is scrolled. */
  readonly seen: { readonly from: number; readonly height: number };
}

/** Notes beside their passages; of very many, those that are near what is seen. */
export function Margin({ view, place, passages, tops, seen, onChoose }: MarginProps) {
  const chosen = chosenIn(passages, place);
  const open = useRef<HTMLLIElement>(null);
  const [height, setHeight] = useState(OPEN);
  useLayoutEffect(() => {
    if (open.current) setHeight(open.current.offsetHeight);
  });
  const heights = useMemo(() => passages.map((_, at) => (at === chosen ? height : LINE)), [passages, chosen, height]);
  const places = useMemo(
    () => tops && arranged(tops, heights, chosen < 0 ? undefined : chosen, LINE),
    [tops, heights, chosen],
  );
  const above = places ? places.filter(Number.isNaN).length : 0;
  const isNear = (at: number): boolean =>
    at >= above &&
    (passages.length <= ALL ||
      (places !== undefined && places[at]! > seen.from - NEAR && places[at]! < seen.from + seen.height + NEAR));
  const end = places && places.length > 0 ? places.at(-1)! + heights.at(-1)! : 0;
  return (
    <section class="statements" aria-label={texts.statements}>
      <ol style={{ height: `${end}px` }}>
        {above > 0 && (
          <li>
            <button
              type="button"
              class="note detail"
              onClick={() =>
                view.look({ place: { ...place, start: passages[above - 1]!.start, end: passages[above - 1]!.end } })
              }
            >
              {texts.before(above)}
            </button>
          </li>
        )}
        {places &&
          passages.map(
            (passage, at) =>
              isNear(at) && (
                <Note
                  key={`${passage.start}-${passage.end}`}
                  host={at === chosen ? open : undefined}
                  top={places[at]!}
                  isOpen={at === chosen}
                  {...{ view, passage, place, onChoose }}
                />
              ),
          )}
      </ol>
    </section>
  );
}

/** All notes below each other, for where there is no room beside the text, or no text. */
export function Notes({ view, place, passages, onChoose }: Props) {
  const [most, setMost] = useState(LISTED);
  const chosen = chosenIn(passages, place);
  return (
    <section class="statements" aria-label={texts.statements}>
      <h3>{texts.statements}</h3>
      <ol>
        {passages.slice(0, Math.max(most, chosen + 1)).map((passage, at) => (
          <Note
            key={`${passage.start}-${passage.end}`}
            isOpen={at === chosen}
            {...{ view, passage, place, onChoose }}
          />
        ))}
      </ol>
      {passages.length > most && (
        <p>
          <button type="button" onClick={() => setMost(most + 5 * LISTED)}>
            {texts.more(passages.length - most)}
          </button>
        </p>
      )}
    </section>
  );
}

/** What was read from the passage that is chosen, where its note is far from it. */
export function Here({ view, place, passages, onChoose }: Props) {
  const passage = passages[chosenIn(passages, place)];
  if (!passage) return null;
  return (
    <div class="here" role="status">
      <Said {...{ view, passage, onChoose }} />
    </div>
  );
}

export function chosenIn(passages: readonly Range[], place: Range): number {
  return passages.findIndex(({ start, end }) => start === place.start && end === place.end);
}

interface NoteProps {
  readonly view: View;
  readonly passage: Passage;
  readonly place: Place;
  readonly isOpen: boolean;
  readonly top?: number;
  readonly host?: preact.RefObject<HTMLLIElement | null> | undefined;
  readonly onChoose: (node: number) => void;
}

function Note({ view, passage, place, isOpen, top, host, onChoose }: NoteProps) {
  const { graph, look } = view;
  const { start, end, quote, statements } = passage;
  const [, , , subject, relation, object, value] = statements[0]!;
  const isItself = graph.documents[place.document]?.node === subject; // which need not be named beside each
  return (
    <li
      ref={host ?? null}
      aria-current={isOpen ? "true" : undefined}
      {...(top === undefined ? {} : { style: { top: `${top}px` } })}
    >
      <button type="button" class="note" title={quote} onClick={() => look({ place: { ...place, start, end } })}>
        {isOpen ? (
          <q>
            <bdi>{quote}</bdi>
          </q>
        ) : (
          <>
            {!isItself && (
              <>
                <bdi>{graph.labels[subject]}</bdi>{" "}
              </>
            )}
            <span class="said">{graph.relations[relation]?.forward}</span>{" "}
            <bdi>{object >= 0 ? graph.labels[object] : value}</bdi>
            {statements.length > 1 && <span class="number"> +{statements.length - 1}</span>}
          </>
        )}
      </button>
      {isOpen && <Said {...{ view, passage, onChoose }} />}
    </li>
  );
}

/** The statements of a passage, each name a way to what is said of it. */
function Said({
  view: { graph },
  passage,
  onChoose,
}: {
  view: View;
  passage: Passage;
  onChoose: (node: number) => void;
}) {
  const name = (node: number) => (
    <button type="button" class="plain" onClick={() => onChoose(node)}>
      <bdi>{graph.labels[node]}</bdi>
    </button>
  );
  return (
    <ul>
      {passage.statements.map(([, , , subject, relation, object, value], at) => (
        <li key={at}>
          {name(subject)} <span class="said">{graph.relations[relation]?.forward}</span>{" "}
          {object >= 0 ? name(object) : <bdi>{value}</bdi>}
        </li>
      ))}
    </ul>
  );
}

/** How far down what is scrolled is, and how much of it is seen, in steps that notes have to follow. */
export function useSeen(host: preact.RefObject<HTMLElement | null>, about: unknown): { from: number; height: number } {
  const [seen, setSeen] = useState({ from: 0, height: 0 });
  useEffect(() => {
    const box = host.current;
    if (!box) return undefined;
    const follow = (): void => {
      const from = Math.floor(box.scrollTop / (NEAR / 2)) * (NEAR / 2);
      setSeen((before) =>
        before.from === from && before.height === box.clientHeight ? before : { from, height: box.clientHeight },
      );
    };
    follow();
    box.addEventListener("scroll", follow, { passive: true });
    return () => box.removeEventListener("scroll", follow);
  }, [about]);
  return seen;
}
