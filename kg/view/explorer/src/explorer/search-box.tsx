/** Search as one types, after the combobox of the ARIA Authoring Practices. */

import { useId, useMemo, useState } from "preact/hooks";

import { typeOf, type Graph } from "./graph";
import { find, type Index } from "./search";
import { Sign } from "./sign";
import { texts } from "./texts";

interface Props {
  readonly graph: Graph;
  readonly index: Index;
  readonly label: string;
  readonly onPick: (node: number) => void;
}

export function SearchBox({ graph, index, label, onPick }: Props) {
  const list = useId();
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const found = useMemo(() => find(index, words), [index, words]);
  const pick = (node: number): void => {
    setWords("");
    setOpen(false);
    onPick(node);
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[at];
    if (step && found.length > 0) setAt((at + step + found.length) % found.length);
    else if (event.key === "Enter" && open && chosen) pick(chosen.node);
    else if (event.key === "Escape" && open) setOpen(false);
    else return;
    event.preventDefault();
  };
  const visible = open && words.trim() !== "";
  return (
    <div class="search" role="search">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={visible && found.length > 0}
        aria-controls={list}
        aria-activedescendant={visible && found[at] ? `${list}-${at}` : undefined}
        placeholder={label}
        title={texts.searchHint}
        value={words}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      <ul id={list} role="listbox" aria-label={label} hidden={!visible || found.length === 0}>
        {found.map(({ node, alias, by }, number) => (
          <li
            key={node}
            id={`${list}-${number}`}
            role="option"
            aria-selected={number === at}
            onMouseDown={(event) => {
              event.preventDefault(); // the field keeps the focus
              pick(node);
            }}
          >
            <Sign graph={graph} node={node} />
            <bdi>{graph.labels[node]}</bdi>
            <span class="detail">
              {typeOf(graph, node).label}
              {alias && by && (
                <>
                  , <bdi>{texts.spelt[by](alias)}</bdi>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {visible && found.length === 0 && <p class="none">{texts.nothingFound}</p>}
      <p class="unseen" role="status">
        {visible ? texts.found(found.length) : ""}
      </p>
    </div>
  );
}
