/** The sign of each type, the same in legend, picture and print: a shape, so that no colour has to be told by itself. */

/** Outlines in a square of 16, around its middle; what overlaps is cut out (even-odd). */
const SIGNS: Readonly<Record<string, string>> = {
  letter: "M0 2.5h16v11H0zM1.4 3.6v1.9L8 10.6l6.6-5.1V3.6L8 8.7z",
  document: "M2.5.5H10L13.5 4v11.5h-11zM4.8 6.2v1.4h6.4V6.2zM4.8 9.7v1.4h6.4V9.7z",
  organization: "M8 1a7 7 0 1 0 .01 0z",
  institution: "M8-.5L16.5 8 8 16.5-.5 8z",
  person: "M8 .2L15.8 14.2H.2z",
  law: "M4 .8h8L16 8l-4 7.2H4L0 8zM4.6 7.1v1.8h6.8V7.1z",
  event: "M8-.8l2.3 5.9 6.3.4-4.9 4L13.3 15.6 8 12.2l-5.3 3.4 1.6-6.1-4.9-4 6.3-.4z",
  place: "M8 15.8L.2 1.8H15.8z",
  community: "M1.5 1.5h5.7v5.7H1.5zM8.8 1.5h5.7v5.7H8.8zM1.5 8.8h5.7v5.7H1.5zM8.8 8.8h5.7v5.7H8.8z",
  work: "M1.8 1.8h12.4v12.4H1.8z",
  passage: "M.5 1.5h15v10H8l-4 4v-4H.5z",
};

/** How far signs and their margins reach from the middle, and the radius of the round one. */
export const REACH = 10;
export const ROUND = 7;

export const signOf = (type: string): string => SIGNS[type] ?? SIGNS["work"]!;

/** Draw a sign as large as a disc of that radius, on a little of the ground. */
export function drawSign(
  context: CanvasRenderingContext2D,
  sign: string,
  { x, y }: { x: number; y: number },
  radius: number,
  fill: string,
  ground?: string,
): void {
  const shape = new Path2D(sign);
  context.save();
  context.translate(x, y);
  context.scale(radius / ROUND, radius / ROUND);
  context.translate(-8, -8);
  if (ground !== undefined) {
    context.lineWidth = MARGIN;
    context.lineJoin = "round";
    context.strokeStyle = context.fillStyle = ground;
    context.stroke(shape);
    context.fill(shape);
  }
  context.fillStyle = fill;
  context.fill(shape, "evenodd");
  context.restore();
}

/** The width of the line of ground around a sign. */
const MARGIN = 2.6;
