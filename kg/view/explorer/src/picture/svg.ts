/** A picture as SVG: what is in sight, with the names that are written. */

import type Sigma from "sigma";

import type { EdgeLook } from "./edges";
import { fontOf, LINE, type Names } from "./names";
import type { Scene } from "./scene";
import { ROUND } from "./signs";
import { isFromRight } from "./written";

export interface Inks {
  readonly ink: string;
  readonly muted: string;
  readonly paper: string;
  readonly sans: string;
  readonly serif: string;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const round = (number: number): string => number.toFixed(1);

export function svgOf(
  sigma: Sigma,
  scene: Scene,
  names: Names,
  edgeLook: (edge: number) => EdgeLook | undefined,
  inks: Inks,
): string {
  const { width, height } = sigma.getDimensions();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" fill="${inks.paper}"/>`,
    ...edges(sigma, scene, edgeLook),
    ...nodes(sigma, scene, inks),
    ...writing(names, inks),
    "</svg>\n",
  ].join("\n");
}

function* edges(sigma: Sigma, scene: Scene, lookOf: (edge: number) => EdgeLook | undefined): Generator<string> {
  const place = (node: number): { x: number; y: number } =>
    sigma.graphToViewport({ x: scene.x[node]!, y: scene.y[node]! });
  for (let at = 0; at < scene.from.length; at++) {
    const look = lookOf(at);
    if (!look) continue;
    const [a, b] = [place(scene.from[at]!), place(scene.to[at]!)];
    yield `<line x1="${round(a.x)}" y1="${round(a.y)}" x2="${round(b.x)}" y2="${round(b.y)}" stroke="${look.color}" stroke-opacity="${look.opacity.toFixed(2)}" stroke-width="${round(look.size)}"/>`;
  }
}

function* nodes(sigma: Sigma, scene: Scene, { paper }: Inks): Generator<string> {
  for (const [node, label] of scene.labels.entries()) {
    const data = sigma.getNodeDisplayData(String(node));
    if (!data || data.hidden) continue;
    const { x, y } = sigma.graphToViewport({ x: scene.x[node]!, y: scene.y[node]! });
    const scale = sigma.scaleSize(data.size) / ROUND;
    const sign = scene.signs[scene.type[node]!]!;
    yield `<path transform="translate(${round(x)} ${round(y)}) scale(${scale.toFixed(3)}) translate(-8 -8)" d="${sign}" fill="${data.color}" fill-rule="evenodd" stroke="${paper}" stroke-width="2.6" stroke-linejoin="round" paint-order="stroke"><title>${escaped(label)}</title></path>`;
  }
}

const ANCHORS = { left: "start", center: "middle", right: "end" } as const;
const MIRRORED = { left: "end", center: "middle", right: "start" } as const;

function* writing(names: Names, inks: Inks): Generator<string> {
  for (const { lines, x, y, align, style } of names.placed) {
    const font = fontOf(style);
    const fromRight = isFromRight(lines.join(" "));
    for (const [at, line] of lines.entries()) {
      yield `<text x="${round(x)}" y="${round(y + at * LINE)}" text-anchor="${(fromRight ? MIRRORED : ANCHORS)[align]}"${fromRight ? ' direction="rtl"' : ""} font-family="${escaped(font.serif ? inks.serif : inks.sans)}" font-size="${font.size}" font-style="${font.style}" font-weight="${font.weight}" fill="${style === "community" ? inks.muted : inks.ink}" stroke="${inks.paper}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${escaped(line)}</text>`;
    }
  }
}
