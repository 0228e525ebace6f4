// Labels, the groups' captions and the branches that lead to them, drawn below and above what
// vis-network draws. Where there is room each name stands where the layout put it; seen from
// farther away the more important ones are written, as many as fit.

const LABEL = 11;
const CAPTION = 11.5;
const LINE = 13;
const READABLE = 7.6; // pixels
const LARGEST = 16; // pixels
const FAR = 10.5; // pixels, for names seen from far away
let written = []; // {left, top, right, bottom, target} in the picture's coordinates

const overlaps = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Write lines with a margin of paper around them, and return the rectangle that they fill. */
function write(context, lines, x, y, { size, align, colour, halo, face, weight = "", line }) {
  context.font = `${weight} ${size}px ${face}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = size * 0.28;
  context.strokeStyle = halo;
  context.fillStyle = colour;
  lines.forEach((text, number) => context.strokeText(text, x, y + number * line));
  lines.forEach((text, number) => context.fillText(text, x, y + number * line));
}

function boxOf(context, lines, x, y, { size, align, face, weight = "", line }) {
  context.font = `${weight} ${size}px ${face}`;
  const width = Math.max(...lines.map((text) => context.measureText(text).width));
  const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
  const top = y - line / 2;
  return { left, top, right: left + width, bottom: top + line * lines.length };
}

/** From a letter to where its signatories divide into the members of a group. */
function drawBranch(context, heading, letter, palette, faded) {
  const from = network.getPosition(letter);
  const direction = Math.sign(heading.x - from.x) || 1;
  const bend = heading.side === "list" ? heading.x : heading.bend;
  const start = from.x + direction * 56;
  const count = heading.members.filter((number) => shown.has(number)).length;
  context.globalAlpha = faded ? 0.15 : 0.8;
  context.strokeStyle = palette.branch;
  context.lineWidth = 0.8 + Math.sqrt(count) * 0.55;
  context.beginPath();
  context.moveTo(start, from.y);
  if (Math.abs(bend - from.x) < 900 && heading.side !== "list") {
    const before = bend - direction * 36;
    context.bezierCurveTo(before, from.y, before - direction * 8, heading.y, bend + direction * 6, heading.y);
    context.lineTo(heading.x, heading.y);
  } else {
    const middle = (start + heading.x) / 2;
    context.bezierCurveTo(middle, from.y, middle, heading.y, heading.x, heading.y);
  }
  context.stroke();
  context.globalAlpha = 1;
}

function drawBranches(context) {
  const palette = colours();
  const signing = content.relations.findIndex((relation) => relation.signing);
  if (!state.relations.has(signing)) return;
  content.headings.forEach((heading) => {
    const members = heading.members.filter((number) => shown.has(number));
    if (!members.length) return;
    const faded = near && !members.some((number) => near.has(number));
    heading.letters
      .filter((letter) => shown.has(letter))
      .forEach((letter) => drawBranch(context, heading, letter, palette, faded));
  });
}

/** A caption above its branch and the number of its members below; or both at the head of a list. */
function captionPlace(heading, size) {
  const line = size * 1.13;
  const rows = heading.lines.length;
  if (heading.side === "list") {
    return { x: heading.x, y: heading.y, align: "left", line, size };
  }
  const align = heading.side === "right" ? "right" : "left";
  const x = heading.x + (heading.side === "right" ? -9 : 9);
  return { x, y: heading.y - (rows - 2) * line - line * 0.62, align, line, size };
}

function drawCaptions(context, palette, far) {
  const scale = network.getScale();
  const size = far ? FAR / scale : Math.min(CAPTION, LARGEST / scale);
  content.headings.forEach((heading, number) => {
    if (!heading.members.some((member) => shown.has(member))) return;
    const place = { ...captionPlace(heading, size), face: palette.sans, weight: "bold" };
    const box = boxOf(context, heading.lines, place.x, place.y, place);
    if (far && written.some((other) => overlaps(box, other))) return;
    const faded = near && !heading.members.some((member) => near.has(member));
    context.globalAlpha = faded ? 0.25 : 1;
    const ink = { ...place, colour: palette.ink, halo: palette.paper };
    write(context, heading.lines.slice(0, -1), place.x, place.y, ink);
    const last = place.y + (heading.lines.length - 1) * place.line + (heading.side === "list" ? 0 : place.line * 0.24);
    write(context, heading.lines.slice(-1), place.x, last, { ...ink, weight: "", colour: palette.muted });
    context.globalAlpha = 1;
    written.push({ ...box, target: { heading: number } });
  });
}

/** Where a node's label stands in a font of that size. */
function labelPlace(number, size) {
  const node = content.nodes[number];
  const { x, y } = network.getPosition(number);
  const radius = drawing.nodes[number].size || 8;
  const line = size * (LINE / LABEL);
  if (node.side === "below" || node.side === "inside") {
    const gap = node.side === "inside" ? 12 : radius + 3;
    return { x, y: y + gap + line / 2, align: "center", line, size };
  }
  const away = (radius + 4) * (node.side === "right" ? 1 : -1);
  const align = node.side === "right" ? "left" : "right";
  return { x: x + away, y: y - ((node.lines.length - 1) * line) / 2, align, line, size };
}

function drawLabels(context, palette, far) {
  const scale = network.getScale();
  const size = far ? FAR / scale : Math.min(LABEL, LARGEST / scale);
  const view = { from: network.DOMtoCanvas({ x: 0, y: 0 }), to: network.DOMtoCanvas({ x: holder.clientWidth, y: holder.clientHeight }) };
  const order = content.byImportance.filter((number) => shown.has(number));
  const first = near ? order.filter((number) => near.has(number)) : [];
  let left = far ? 160 : Infinity;
  [...first, ...order.filter((number) => !first.includes(number))].forEach((number) => {
    const node = content.nodes[number];
    const outstanding = near && near.has(number);
    if (left <= 0 || (node.side === "inside" && !far)) return;
    if (far && near && !outstanding) return;
    const place = { ...labelPlace(number, size), face: palette.sans };
    const { x, y } = place;
    if (x < view.from.x - 400 || x > view.to.x + 400 || y < view.from.y - 60 || y > view.to.y + 60) return;
    const box = boxOf(context, node.lines, x, y, place);
    if (far && written.some((other) => overlaps(box, other))) return;
    left -= 1;
    context.globalAlpha = near && !outstanding ? 0.25 : 1;
    write(context, node.lines, x, y, {
      ...place,
      colour: palette.ink,
      halo: palette.paper,
      weight: node.strong ? "bold" : "",
    });
    context.globalAlpha = 1;
    written.push({ ...box, target: { node: number } });
  });
}

/** Along the edges of the core, what they say; wherever that covers no other writing. */
function drawRelations(context, palette) {
  const scale = network.getScale();
  const size = Math.min(9.5, LARGEST / scale);
  drawing.edges.forEach((drawn) => {
    if (drawn.branch || drawn.faint) return;
    const facts = drawn.facts.map((number) => content.edges[number]).filter(edgeIsShown);
    if (!facts.length || (near && !facts.some(emphasised))) return;
    const from = network.getPosition(drawn.from);
    const to = network.getPosition(drawn.to);
    const style = { size, align: "center", face: palette.sans, weight: "italic", line: size * 1.15 };
    const text = [content.relations[facts[0].relation].forward];
    const free = [0.5, 0.4, 0.6, 0.3, 0.7]
      .map((part) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }))
      .find(({ x, y }) => {
        const box = boxOf(context, text, x, y, style);
        return !written.some((other) => overlaps(box, other));
      });
    if (!free) return;
    write(context, text, free.x, free.y, { ...style, colour: palette.muted, halo: palette.paper });
    written.push({ ...boxOf(context, text, free.x, free.y, style), target: { edge: facts[0] } });
  });
}

function drawWriting(context) {
  const palette = colours();
  const far = LABEL * network.getScale() < READABLE;
  written = [];
  context.save();
  if (far) {
    const letters = content.byImportance.filter((number) => content.nodes[number].type === "letter");
    if (letters.length === 1) written.push(nodeBox(letters[0]));
    drawCaptions(context, palette, far);
    drawLabels(context, palette, far);
  } else {
    drawCaptions(context, palette, far);
    drawLabels(context, palette, far);
    nodes.forEach((node) => isHeading(node.id) || node.hidden || written.push(nodeBox(node.id)));
    drawRelations(context, palette);
  }
  context.restore();
}

function nodeBox(number) {
  const box = network.getBoundingBox(number);
  return { ...box, target: { node: number } };
}

/** What is written at a place of the picture, or null. */
function writtenAt({ x, y }) {
  const point = { left: x, right: x, top: y, bottom: y };
  const found = written.find((box) => overlaps(box, point));
  return found ? found.target : null;
}
