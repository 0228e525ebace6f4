/** What somebody meant who pressed beside something: small things are as easy to hit as buttons. */

import type Sigma from "sigma";

import type { Focus, Scene } from "./scene";

const FINE = 12; // pixels around a node, for a mouse
const COARSE = 22; // for a finger

interface Press {
  readonly x: number;
  readonly y: number;
  readonly original: MouseEvent | TouchEvent;
}

/** The node that is nearest to where was pressed, if one is near. */
export function nearestTo(sigma: Sigma, scene: Scene, focus: Focus, { x, y, original }: Press): number | undefined {
  const within = "touches" in original || matchMedia("(pointer: coarse)").matches ? COARSE : FINE;
  const [here, there] = [sigma.viewportToGraph({ x, y }), sigma.viewportToGraph({ x: x + within, y })];
  const reach = Math.hypot(there.x - here.x, there.y - here.y);
  let [nearest, least]: [number | undefined, number] = [undefined, reach];
  for (let node = 0; node < scene.labels.length; node++) {
    if (!focus.nodes[node]) continue;
    const away = Math.hypot(scene.x[node]! - here.x, scene.y[node]! - here.y);
    if (away < least) [nearest, least] = [node, away];
  }
  return nearest;
}
