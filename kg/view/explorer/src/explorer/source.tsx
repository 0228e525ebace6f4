/** A source's text, with the passage that was asked for, and what else was read from it. */

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import type { View } from "./app";
import { dateSaid } from "./dates";
import { useData } from "./level";
import type { Place } from "./looking";
import { chosenIn, Here, Margin, Notes, passagesOf, useSeen, type Passage, type Statement } from "./margin";
import { isIn, pieces, type Piece } from "./passages";
import { texts } from "./texts";
import "./source.css";

interface TextFile {
  readonly text: string | null;
  readonly statements: readonly Statement[];
}

interface Props {
  readonly view: View;
  readonly place: Place;
  readonly onChoose: (node: number) => void;
}

export function SourceText({ view, place, onChoose }: Props) {
  const { graph, look } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  const source = graph.documents[place.document]!;
  const { content, failed } = useData<TextFile>(source.file);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const close = (): void => look({ place: undefined });
  return (
    <dialog ref={dialog} class="source" aria-labelledby="source-title" onClose={close}>
      <header>
        <div>
          <h2 id="source-title">
            <bdi>{graph.labels[source.node]}</bdi>
          </h2>
          <p class="detail">
            <bdi>{source.source}</bdi>
            {source.date && ` · ${dateSaid(source.date)}`} · {texts.offsets}
          </p>
        </div>
        <button type="button" onClick={close}>
          {texts.close}
        </button>
      </header>
      {failed && <p class="none">{texts.failed}</p>}
      {!content && !failed && <p class="none">{texts.loading}</p>}
      {content && <Reading {...{ view, place, onChoose, content }} language={source.language} />}
    </dialog>
  );
}

/** The text, and beside it its statements. */
function Reading({
  view,
  place,
  onChoose,
  content,
  language,
}: Props & { readonly content: TextFile; readonly language: string }) {
  const { text, statements } = content;
  const passages = useMemo(() => passagesOf(statements), [statements]);
  const host = useRef<HTMLDivElement>(null);
  const beside = useBeside() && text !== null;
  const tops = useTops(host, passages, beside);
  const seen = useSeen(host, content);
  useLayoutEffect(() => {
    host.current?.querySelector(".chosen")?.scrollIntoView({ block: "center" });
  }, [content, place.start, place.end, tops !== undefined]);
  const all = { view, place, passages, onChoose };
  return (
    <div ref={host} class={beside ? "reading beside" : "reading"}>
      <Text {...{ view, place, passages, text, language }} />
      {beside ? (
        <Margin {...all} tops={tops} seen={seen} />
      ) : (
        <>
          <Here {...all} />
          <Notes {...all} />
        </>
      )}
    </div>
  );
}

interface TextProps {
  readonly view: View;
  readonly place: Place;
  readonly passages: readonly Passage[];
  readonly text: string | null;
  readonly language: string;
}

function Text({ view, place, passages, text, language }: TextProps) {
  const host = useRef<HTMLDivElement>(null);
  const known = passages[chosenIn(passages, place)];
  const more = known ? undefined : `${place.start}-${place.end}`; // a link may name what is no passage
  const parts = useMemo(
    () => pieces(text ?? "", passages, more === undefined ? undefined : place),
    [text, passages, more],
  );
  const written = useMemo(() => parts.map(marked), [parts]);
  useLit(host, parts, place);
  if (text === null) return <p class="text none">{texts.noText}</p>;
  const there = parts
    .filter((part) => isIn(part, place))
    .map(({ text: words }) => words)
    .join("");
  const choose = ({ target }: MouseEvent): void => {
    const passage =
      passages[Number((target as Element).closest<HTMLElement>("mark[data-within]")?.dataset["within"] ?? -1)];
    if (passage && getSelection()?.isCollapsed !== false)
      view.look({ place: { ...place, start: passage.start, end: passage.end } });
  };
  return (
    <div
      ref={host}
      class="text"
      lang={language}
      dir="auto"
      tabIndex={0}
      role="region"
      aria-label={texts.source}
      onClick={choose}
    >
      {known && known.quote !== there && (
        <p class="none" role="alert">
          {texts.moved}
        </p>
      )}
      {written}
    </div>
  );
}

function marked({ text: words, depth, begins, within }: Piece, number: number) {
  if (depth === 0) return <span key={number}>{words}</span>;
  return (
    <mark
      key={number}
      data-begins={begins.length > 0 ? begins.join(" ") : undefined}
      data-within={within < 0 ? undefined : within}
    >
      {words}
    </mark>
  );
}

/** Lights what is chosen up by itself: a long text is not written anew for it. */
function useLit(host: preact.RefObject<HTMLDivElement | null>, parts: readonly Piece[], place: Place): void {
  useLayoutEffect(() => {
    const written = Array.from(host.current?.children ?? []).slice(-parts.length);
    const lit = written.filter((_, at) => isIn(parts[at]!, place));
    for (const piece of lit) piece.classList.add("chosen");
    return () => lit.forEach((piece) => piece.classList.remove("chosen"));
  }, [parts, place.start, place.end]);
}

/** How far down the text each passage begins, whenever it is laid out anew; those of none stand before. */
function useTops(
  host: preact.RefObject<HTMLDivElement | null>,
  passages: readonly Passage[],
  beside: boolean,
): readonly number[] | undefined {
  const [tops, setTops] = useState<readonly number[]>();
  useLayoutEffect(() => {
    const box = host.current;
    const text = box?.querySelector(".text");
    if (!box || !text || !beside) return undefined;
    const measure = (): void => {
      const from = box.getBoundingClientRect().top - box.scrollTop;
      const found = new Map<number, number>();
      for (const mark of box.querySelectorAll<HTMLElement>("mark[data-begins]")) {
        const top = (mark.getClientRects()[0] ?? mark.getBoundingClientRect()).top - from;
        for (const passage of mark.dataset["begins"]!.split(" ")) found.set(Number(passage), top);
      }
      let last = 0;
      setTops(passages.map((_, passage) => (last = Math.max(last, found.get(passage) ?? last))));
    };
    const watch = new ResizeObserver(measure);
    watch.observe(text);
    return () => watch.disconnect();
  }, [passages, beside]);
  return tops;
}

/** True where there is room for notes beside a text. */
function useBeside(): boolean {
  const query = useMemo(() => matchMedia("(min-width: 821px)"), []);
  const [beside, setBeside] = useState(query.matches);
  useEffect(() => {
    const follow = (): void => setBeside(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, [query]);
  return beside;
}
