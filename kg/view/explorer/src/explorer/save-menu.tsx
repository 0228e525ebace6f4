/** Saving the view: as a picture, as tables, as Turtle, or as a link. */

import { useRef, useState } from "preact/hooks";

import type { Picture } from "../picture/picture";
import { keep } from "../query/download";
import type { Graph } from "./graph";
import type { Looking } from "./looking";
import type { Shot } from "./network";
import { factsCsv, thingsCsv, turtle } from "./save";
import { texts } from "./texts";
import { addressed } from "./where";

interface Props {
  readonly graph: Graph;
  readonly shot: Shot;
  readonly looking: Looking;
  readonly picture: { readonly current: Picture | undefined };
}

export function SaveMenu({ graph, shot, looking, picture }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [copied, setCopied] = useState(false);
  const file = (parts: string, type: string, name: string): void => keep(new Blob([parts], { type }), name);
  const ways: Readonly<Record<string, () => void>> = {
    png: () => void picture.current?.png().then((blob) => blob && keep(blob, "network.png")),
    svg: () => picture.current && file(picture.current.svg(), "image/svg+xml", "network.svg"),
    csv: () => file(thingsCsv(graph, shot), "text/csv", "things.csv"),
    edges: () => file(factsCsv(graph, shot), "text/csv", "facts.csv"),
    ttl: () => file(turtle(graph, shot, looking), "text/turtle", "view.ttl"),
  };
  return (
    <details class="menu" ref={menu} onToggle={() => setCopied(false)}>
      <summary>{texts.keep}</summary>
      <ul>
        {Object.entries(ways).map(([name, save]) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => {
                save();
                menu.current?.removeAttribute("open");
              }}
            >
              {texts.saveAs[name]}
            </button>
          </li>
        ))}
        {addressed && (
          <li>
            <button
              type="button"
              onClick={() =>
                void navigator.clipboard?.writeText(location.href).then(
                  () => setCopied(true),
                  () => undefined,
                )
              }
            >
              {copied ? texts.copied : texts.copyLink}
            </button>
          </li>
        )}
      </ul>
    </details>
  );
}
