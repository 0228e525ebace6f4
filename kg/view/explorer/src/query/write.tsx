/** SPARQL of one's own, in the editor. */

import { useEffect, useRef, useState } from "preact/hooks";

import type { Editor, Mistake } from "../editor/editor";
import { part } from "../parts";
import { texts } from "../texts";
import { RunOrStop } from "./question";
import type { Problem, Service } from "./service";

interface Props {
  readonly text: string;
  readonly service: Service;
  readonly problem: Problem | undefined;
  readonly running: boolean;
  readonly onText: (text: string) => void;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

const OFFERED = 50;

export function Write({ text, service, problem, running, onText, onRun, onStop }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const own = useRef(new Set<string>());
  const [plain, setPlain] = useState(false);
  const now = useRef({ onText, onRun, text, problem });
  now.current = { onText, onRun, text, problem };

  useEffect(() => {
    let gone = false;
    part("editor").then(
      ({ create }) => {
        if (gone || !host.current) return;
        editor.current = create(host.current, {
          text: now.current.text,
          label: texts.editor,
          hint: texts.editorHint,
          known: knownTo(service),
          onChange: (written) => {
            own.current.add(written);
            now.current.onText(written);
          },
          onRun: () => now.current.onRun(),
        });
        editor.current.setMistake(mistakeOf(now.current.problem));
        host.current.dataset["ready"] = "true";
      },
      () => setPlain(true),
    );
    return () => {
      gone = true;
      editor.current?.destroy();
    };
  }, []);
  useEffect(() => {
    // what the editor told comes back here, late where somebody types fast: it is no new text
    if (!own.current.has(text)) editor.current?.setText(text);
    else if (text === editor.current?.text()) own.current.clear();
  }, [text]);
  useEffect(() => editor.current?.setMistake(mistakeOf(problem)), [problem]);

  return (
    <section class="ask">
      <h2 tabIndex={-1}>{texts.ownTitle}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onRun();
        }}
      >
        {plain ? <Plain text={text} onText={onText} /> : <div ref={host} class="editor" />}
        <p class="actions">
          <RunOrStop running={running} onStop={onStop} />
          <span class="detail">
            {texts.runHint}. {texts.editorHelp}
          </span>
        </p>
      </form>
    </section>
  );
}

function mistakeOf(problem: Problem | undefined): Mistake | undefined {
  const { line, column, message } = problem ?? {};
  return line && message ? { line, column, message } : undefined;
}

function Plain({ text, onText }: Pick<Props, "text" | "onText">) {
  return (
    <>
      <p class="detail">{texts.noEditor}</p>
      <textarea
        class="editor"
        aria-label={texts.editor}
        rows={12}
        spellcheck={false}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </>
  );
}

/** What the editor completes: asked of the server, the prefixes once. */
function knownTo(service: Service) {
  let prefixes: ReturnType<Service["prefixes"]> | undefined;
  return {
    prefixes: () => (prefixes ??= service.prefixes().catch(() => ({}))),
    terms: (words: string, signal: AbortSignal) => service.terms(words, OFFERED, signal),
  };
}
