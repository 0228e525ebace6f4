/** What a letter asks, in its words, and whom. */

import type { View } from "./app";
import type { Letter } from "./graph";
import { ends } from "./graph";
import { useData } from "./level";
import { texts } from "./texts";

/** So many letters are in one file; asks.py says the same. */
const PER_FILE = 128;
const FEW = 2;

type Asking = [whom: number, document: number, start: number, end: number, quote: string];

interface Props {
  readonly view: View;
  readonly letter: Letter;
  readonly onChoose: (node: number) => void;
}

export function Asks({ view, letter, onChoose }: Props) {
  const { graph } = view;
  const asks = ["kg:demands", "kg:demandsOf"].some((relation) => ends(graph, letter.node, relation).length > 0);
  return asks ? <Asked view={view} letter={letter} onChoose={onChoose} /> : null;
}

function Asked({ view, letter, onChoose }: Props) {
  const { graph } = view;
  const at = graph.letters.indexOf(letter);
  const { content } = useData<Asking[][]>(`asks-${Math.floor(at / PER_FILE)}`);
  const all = content?.[at % PER_FILE] ?? [];
  const list = (some: readonly Asking[]) => (
    <ul>
      {some.map((asking) => (
        <Words key={asking.join()} {...{ view, asking, onChoose }} />
      ))}
    </ul>
  );
  return (
    <div class="line asks">
      <span class="said">{texts.asks}</span>
      <div>
        {list(all.slice(0, FEW))}
        {all.length > FEW && (
          <details>
            <summary>{texts.more(all.length - FEW)}</summary>
            {list(all.slice(FEW))}
          </details>
        )}
      </div>
    </div>
  );
}

/** The words, which lead to their place in the text, and whom they ask. */
function Words({
  view: { graph, look },
  asking: [whom, document, start, end, quote],
  onChoose,
}: Omit<Props, "letter"> & { readonly asking: Asking }) {
  return (
    <li>
      {whom >= 0 && (
        <>
          <button type="button" class="plain" onClick={() => onChoose(whom)}>
            <bdi>{graph.labels[whom]}</bdi>:
          </button>{" "}
        </>
      )}
      <button
        type="button"
        class="plain words"
        title={texts.openSource}
        disabled={document < 0}
        onClick={() => look({ place: { document, start, end } })}
      >
        “<bdi>{quote}</bdi>”
      </button>
    </li>
  );
}
