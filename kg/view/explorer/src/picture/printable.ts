/** What is printed in the place of a picture: a drawing by WebGL is empty on paper. */

interface Still {
  readonly layers: readonly HTMLCanvasElement[];
  /** The same as SVG, where it is small enough. */
  readonly svg: string | undefined;
}

/** Put a still picture into an element while it is printed; returns how to stop it. */
export function printable(host: HTMLElement, still: () => Still): () => void {
  let printed: Element | undefined;
  const begin = (): void => {
    printed?.remove();
    const { layers, svg } = still();
    printed =
      svg === undefined ? copied(layers) : new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    printed.classList.add("printed");
    host.append(printed);
  };
  const end = (): void => {
    printed?.remove();
    printed = undefined;
  };
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  return () => {
    end();
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
  };
}

function copied(layers: readonly HTMLCanvasElement[]): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const [first] = layers;
  [canvas.width, canvas.height] = [first?.width ?? 1, first?.height ?? 1];
  const context = canvas.getContext("2d");
  for (const layer of layers) context?.drawImage(layer, 0, 0, canvas.width, canvas.height);
  return canvas;
}
