/** Where something was read: each place with its words, and the way to it. */

import { useEffect, useRef, useState } from "preact/hooks";

import type { View } from "./app";
import type { Proof } from "./proofs";
import { texts } from "./texts";

/** Each place where something was read: the words, and the way to them. */
export function Proofs({ view: { graph, look }, proofs }: { view: View; proofs: readonly Proof[] }) {
  return (
    <>
      {proofs.map((proof) => {
        const { document, start, end, quote, confidence, details, statement } = proof;
        const source = graph.documents[document];
        return (
          <blockquote key={statement}>
            <p>
              <bdi>{quote}</bdi>
            </p>
            <footer>
              {source && (
                <button
                  type="button"
                  class="plain open-source"
                  title={texts.openSource}
                  onClick={() => look({ place: { document, start, end } })}
                >
                  <bdi>{graph.labels[source.node]}</bdi>, {texts.place(start, end)}
                </button>
              )}
              {details.map((detail) => (
                <>
                  {" "}
                  · <bdi key={detail}>{detail}</bdi>
                </>
              ))}
              {confidence !== null && confidence < 1 && <> · {texts.confidence(confidence)}</>}
            </footer>
          </blockquote>
        );
      })}
    </>
  );
}

/** What was asked for, once it is there. */
export function useAsked<Answer>(ask: () => Promise<Answer>, about: readonly unknown[]): Answer | undefined {
  const [answer, setAnswer] = useState<{ about: readonly unknown[]; answer: Answer }>();
  useEffect(() => {
    let gone = false;
    ask().then(
      (found) => gone || setAnswer({ about, answer: found }),
      () => undefined,
    );
    return () => void (gone = true);
  }, about);
  return answer && answer.about.every((each, at) => each === about[at]) ? answer.answer : undefined;
}

/** The heading of what is chosen takes the focus, so that a reader goes on there. */
export function useHeading(node: unknown) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [node]);
  return heading;
}
