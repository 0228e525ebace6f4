/** The library: questions to pick from, and what was asked before. */

import { useState } from "preact/hooks";

import { texts } from "../texts";
import type { Question } from "./service";
import type { Answer } from "./session";
import type { Ask } from "./state";

interface Props {
  readonly questions: readonly Question[];
  readonly asked: readonly Answer[];
  readonly draft: Ask;
  readonly onPick: (ask: Ask) => void;
  readonly onWrite: () => void;
}

const FOLDERS = ["explore", "network", "checks"];
const NARROW = "(max-width: 860px)";

export function Library({ questions, asked, draft, onPick, onWrite }: Props) {
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(() => !matchMedia(NARROW).matches);
  const found = questions.filter((question) => fits(question, words));
  const pick = (ask: Ask): void => {
    if (matchMedia(NARROW).matches) setOpen(false);
    onPick(ask);
  };
  return (
    <aside class="library" aria-labelledby="library-title">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary id="library-title">{texts.library}</summary>
        <label class="unseen" for="find-question">
          {texts.find}
        </label>
        <input
          id="find-question"
          type="search"
          placeholder={texts.find}
          value={words}
          autocomplete="off"
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <p class="unseen" role="status">
          {words && texts.found(found.length)}
        </p>
        <button type="button" class="own" aria-current={draft.kind === "query" ? "true" : undefined} onClick={onWrite}>
          {texts.own}
        </button>
        {found.length === 0 && <p class="detail">{texts.nothingFound}</p>}
        {grouped(found).map(([folder, members]) => (
          <section key={folder}>
            <h2>{texts.folders[folder] ?? folder}</h2>
            <ul>
              {members.map((question) => (
                <Entry key={question.name} {...{ question, draft, pick }} />
              ))}
            </ul>
          </section>
        ))}
        {asked.length > 0 && <History asked={asked} questions={questions} pick={pick} />}
      </details>
    </aside>
  );
}

interface EntryProps {
  readonly question: Question;
  readonly draft: Ask;
  readonly pick: (ask: Ask) => void;
}

function Entry({ question: { name, title, description }, draft, pick }: EntryProps) {
  const current = draft.kind === "question" && draft.name === name;
  return (
    <li>
      <button
        type="button"
        title={description}
        aria-current={current ? "true" : undefined}
        onClick={() => pick({ kind: "question", name, values: {} })}
      >
        {title || name}
      </button>
    </li>
  );
}

function History({ asked, questions, pick }: Pick<Props, "asked" | "questions"> & Pick<EntryProps, "pick">) {
  return (
    <section class="history">
      <h2>{texts.history}</h2>
      <ol>
        {asked.map(({ ask }, index) => (
          <li key={index}>
            <button type="button" onClick={() => pick(ask)}>
              {titleOf(ask, questions)}
            </button>
          </li>
        ))}
      </ol>
      <p class="detail">{texts.historyNote}</p>
    </section>
  );
}

/** What an ask is called: a question's title and values, or the first telling line of SPARQL. */
export function titleOf(ask: Ask, questions: readonly Question[]): string {
  if (ask.kind === "question") {
    const title = questions.find(({ name }) => name === ask.name)?.title || ask.name;
    const values = Object.values(ask.values).filter(Boolean);
    return values.length > 0 ? `${title} (${values.join(", ")})` : title;
  }
  const lines = ask.text.split("\n").map((line) => line.trim());
  return lines.find((line) => line && !/^(#|PREFIX\b|BASE\b)/i.test(line)) ?? texts.ownTitle;
}

/** True where each of the words stands in what the question says of itself. */
export function fits({ name, title, description }: Question, words: string): boolean {
  const said = fold(`${name} ${title} ${description}`);
  return fold(words)
    .split(/\s+/)
    .every((word) => said.includes(word));
}

function fold(written: string): string {
  return written.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

function grouped(questions: readonly Question[]): [string, Question[]][] {
  const groups = new Map<string, Question[]>(FOLDERS.map((folder) => [folder, []]));
  for (const question of questions) {
    const members = groups.get(question.folder) ?? [];
    members.push(question);
    groups.set(question.folder, members);
  }
  return [...groups].filter(([, members]) => members.length > 0);
}
