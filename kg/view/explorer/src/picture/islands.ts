/** The communities' names over the picture, as text: those that have room. */

import type Sigma from "sigma";

interface Named {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly members: number;
}

const MOST = 14;
const LEAST = 4; // members; smaller ones are told by their nodes' names

export interface IslandNames {
  show(yes: boolean): void;
  destroy(): void;
}

export function islandNames(sigma: Sigma, host: HTMLElement, islands: readonly Named[]): IslandNames {
  const layer = host.ownerDocument.createElement("div");
  layer.className = "islands";
  layer.setAttribute("aria-hidden", "true"); // the table and the list of communities say the same
  const all = islands.slice(0, MOST).filter(({ members }) => members >= LEAST);
  const named = all.map((island) => {
    const element = host.ownerDocument.createElement("span");
    element.dir = "auto";
    element.textContent = island.name;
    layer.append(element);
    return { island, element };
  });
  host.append(layer);
  const place = (): void => {
    const taken: DOMRect[] = [];
    for (const { island, element } of named) {
      const { x, y } = sigma.graphToViewport(island);
      element.style.transform = `translate(${x}px, ${y}px) translate(-50%, -100%)`;
      element.hidden = false;
      const box = element.getBoundingClientRect();
      const covered = taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
      element.hidden = covered;
      if (!covered) taken.push(box);
    }
  };
  sigma.on("afterRender", place);
  return {
    show: (yes) => {
      layer.hidden = !yes;
    },
    destroy: () => {
      sigma.off("afterRender", place);
      layer.remove();
    },
  };
}
