/** Choosing some of many values: folded, the commonest first, the rest found by some letters. */

import { useEffect, useState } from "preact/hooks";

import type { Choice } from "./facets";
import { folded } from "./search";
import { texts } from "./texts";

const LISTED = 8;

interface Props {
  readonly label: string;
  readonly note?: string;
  readonly choices: readonly Choice[];
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
}

export function Facet({ label, note, choices, chosen, onChoose }: Props) {
  const [words, setWords] = useState("");
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState(chosen.size > 0);
  useEffect(() => void (chosen.size > 0 && setOpen(true)), [chosen.size > 0]); // never shut under a reader's hands
  if (choices.length < 2 && chosen.size === 0) return null;
  const sought = folded(words);
  const fitting = sought === "" ? choices : choices.filter((choice) => folded(choice.label).includes(sought));
  const listed = all || sought !== "" ? fitting : fitting.filter(({ number }, at) => at < LISTED || chosen.has(number));
  return (
    <details class="facet" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {label} <span class="number">{choices.length.toLocaleString("en")}</span>
      </summary>
      {note && <p class="detail">{note}</p>}
      {choices.length > LISTED && (
        <input
          type="text"
          aria-label={texts.findAmong(label)}
          placeholder={texts.findAmong(label)}
          value={words}
          autocomplete="off"
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
      )}
      <ul>
        {listed.map(({ number, label: said, count }) => (
          <li key={number}>
            <label class="switch">
              <input type="checkbox" checked={chosen.has(number)} onChange={() => onChoose(switched(chosen, number))} />
              <span>
                <bdi>{said}</bdi>
              </span>
              <span class="number">{count.toLocaleString("en")}</span>
            </label>
          </li>
        ))}
      </ul>
      {listed.length === 0 && <p class="none">{texts.nothingFound}</p>}
      {sought === "" && choices.length > LISTED && (
        <p>
          <button type="button" class="plain" onClick={() => setAll(!all)}>
            {all ? texts.fewer : texts.more(choices.length - LISTED)}
          </button>
        </p>
      )}
    </details>
  );
}

/** A set with a number more, or less. */
export function switched(numbers: ReadonlySet<number>, number: number): Set<number> {
  const next = new Set(numbers);
  if (!next.delete(number)) next.add(number);
  return next;
}
