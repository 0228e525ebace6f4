/** A field that offers what the graph has, after the combobox of the ARIA Authoring Practices. */

import { useEffect, useId, useRef, useState } from "preact/hooks";

import { texts } from "../texts";
import type { Service, Suggestion } from "./service";

interface Props {
  readonly id: string;
  /** Of the parameter. */
  readonly name: string;
  readonly value: string;
  readonly about: string | undefined;
  readonly wrong: boolean;
  readonly service: Service;
  readonly onValue: (value: string) => void;
}

const PAUSE = 150; // milliseconds without a key before the server is asked

export function Combobox({ id, name, value, about, wrong, service, onValue }: Props) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [picked, setPicked] = useState<Suggestion>();
  const shown = picked && picked.value === value ? picked.label : value;
  const found = useSuggestions(service, name, shown, open);
  useEffect(() => setAt(-1), [found]);

  const pick = (suggestion: Suggestion): void => {
    setPicked(suggestion);
    setOpen(false);
    onValue(suggestion.value);
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[at];
    if (step) {
      setOpen(true);
      if (found.length > 0) setAt((at + step + found.length) % found.length);
    } else if (event.key === "Enter" && open && chosen) pick(chosen);
    else if (event.key === "Escape" && open) setOpen(false);
    else return;
    event.preventDefault();
  };
  const visible = open && found.length > 0;
  return (
    <div class="combobox">
      <input
        id={id}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={visible}
        aria-controls={list}
        aria-activedescendant={visible && at >= 0 ? `${list}-${at}` : undefined}
        aria-describedby={about}
        aria-invalid={wrong ? true : undefined}
        placeholder={texts.any}
        value={shown}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        onInput={(event) => {
          setOpen(true);
          onValue(event.currentTarget.value);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <ul id={list} role="listbox" aria-label={name} hidden={!visible}>
        {found.map((suggestion, index) => (
          <li
            key={suggestion.value}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            title={suggestion.value}
            onMouseDown={(event) => {
              event.preventDefault(); // the field keeps the focus
              pick(suggestion);
            }}
          >
            <bdi>{suggestion.label || suggestion.value}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a parameter could be, asked for while its field is open. */
function useSuggestions(service: Service, name: string, words: string, wanted: boolean) {
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const last = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => {
      last.current?.abort();
      last.current = new AbortController();
      service.suggest(name, words, last.current.signal).then(setFound, () => undefined);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [wanted, name, words]);
  return found;
}
