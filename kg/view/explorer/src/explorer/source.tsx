/** A source's text, with the passage that was asked for, and what else was read from it. */

import { useEffect, useMemo, useRef } from "preact/hooks";

import type { View } from "./app";
import { useData } from "./level";
import type { Place } from "./looking";
import { pieces } from "./passages";
import { texts } from "./texts";

type Statement = [start: number, end: number, quote: string, subject: number, relation: number, object: number, value: string];

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
  useEffect(() => {
    const target = dialog.current?.querySelector("[data-chosen]");
    target?.scrollIntoView({ block: "center" });
    dialog.current?.querySelector(".statements [aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [content, place.start, place.end]);
  const close = (): void => look({ place: undefined });
  return (
    <dialog ref={dialog} class="source" aria-labelledby="source-title" onClose={close}>
      <header>
        <div>
          <h2 id="source-title"><bdi>{graph.labels[source.node]}</bdi></h2>
          <p class="detail"><bdi>{source.source}</bdi>{source.date && ` · ${source.date}`} · {texts.offsets}</p>
        </div>
        <button type="button" onClick={close}>{texts.close}</button>
      </header>
      {failed && <p class="none">{texts.failed}</p>}
      {!content && !failed && <p class="none">{texts.loading}</p>}
      {content && (
        <div class="reading">
          <Text content={content} language={source.language} place={place} />
          <Statements {...{ view, content, place, onChoose }} />
        </div>
      )}
    </dialog>
  );
}

function Text({ content: { text, statements }, language, place }: { content: TextFile; language: string; place: Place }) {
  const parts = useMemo(() => pieces(text ?? "", statements.map(([start, end]) => ({ start, end })), place), [text, statements, place.start, place.end]);
  if (text === null) return <p class="text none">{texts.noText}</p>;
  const said = statements.find(([start, end]) => start === place.start && end === place.end)?.[2];
  const there = parts.filter(({ chosen }) => chosen).map(({ text: words }) => words).join("");
  return (
    <div class="text" lang={language} dir="auto" tabIndex={0} role="region" aria-label={texts.source}>
      {said !== undefined && said !== there && <p class="none" role="alert">{texts.moved}</p>}
      {parts.map(({ text: words, depth, chosen }, number) =>
        chosen ? <mark key={number} class="chosen" data-chosen>{words}</mark> : depth > 0 ? <mark key={number}>{words}</mark> : words,
      )}
    </div>
  );
}

function Statements({ view, content, place, onChoose }: Props & { readonly content: TextFile }) {
  const { graph, look } = view;
  return (
    <section class="statements" aria-label={texts.statements}>
      <h3>{texts.statements}</h3>
      <ol>
        {content.statements.map(([start, end, quote, subject, relation, object, value], number) => {
          const here = start === place.start && end === place.end;
          return (
            <li key={number} aria-current={here ? "true" : undefined}>
              <button type="button" class="plain" onClick={() => onChoose(subject)}><bdi>{graph.labels[subject]}</bdi></button>{" "}
              <span class="said">{graph.relations[relation]?.forward}</span>{" "}
              {object >= 0 ? <button type="button" class="plain" onClick={() => onChoose(object)}><bdi>{graph.labels[object]}</bdi></button> : <bdi>{value}</bdi>}
              <button type="button" class="quote" title={texts.openSource} onClick={() => look({ place: { ...place, start, end } })}><bdi>{quote}</bdi></button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
