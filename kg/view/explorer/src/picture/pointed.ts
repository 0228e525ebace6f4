/** The node that somebody points to: ringed, and its whole name on a ground of its own. */

import { SIZE } from "./names";
import { drawSign } from "./signs";
import { isFromRight, lines } from "./written";

interface Drawn {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
}

interface Inks {
  readonly ink: string;
  readonly paper: string;
  readonly sans: string;
}

const WIDTH = 40; // of its lines, in letters
const MOST = 4;
const LINE = SIZE * 1.25;
const ROOM = 5;

export function drawPointed(
  context: CanvasRenderingContext2D,
  { x, y, size, color }: Drawn,
  { name, sign }: { name: string; sign: string },
  { ink, paper, sans }: Inks,
): void {
  const written = lines(name, WIDTH, MOST);
  context.font = `600 ${SIZE}px ${sans}`;
  const width = Math.max(0, ...written.map((line) => context.measureText(line).width));
  const { clientWidth } = context.canvas;
  const right = x + size + ROOM + width + 2 * ROOM < clientWidth;
  const left = right ? x + size + ROOM : Math.max(0, x - size - 3 * ROOM - width);
  const height = written.length * LINE + 6;
  drawSign(context, sign, { x, y }, size + 2.5, ink, ink);
  drawSign(context, sign, { x, y }, size, color, paper);
  if (name === "") return;
  context.fillStyle = paper;
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(left, y - height / 2, width + 2 * ROOM, height, 3);
  context.fill();
  context.stroke();
  context.fillStyle = ink;
  context.textAlign = "left";
  context.direction = isFromRight(name) ? "rtl" : "ltr";
  written.forEach((line, at) => {
    context.fillText(line, left + ROOM, y - height / 2 + (at + 1) * LINE);
  });
}
