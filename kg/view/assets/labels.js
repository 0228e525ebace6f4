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
  context.lineWidth = size * 0.36;
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

/** The way of a branch from a letter to where it divides into the members of a group. */
function traceBranch(context, heading, from) {
  const direction = Math.sign(heading.x - from.x) || 1;
  const start = from.x + direction * 40;
  context.beginPath();
  context.moveTo(start, from.y);
  if (heading.side !== "list") {
    const turn = heading.bend - direction * 30;
    context.lineTo(turn - direction * 70, from.y);
    context.bezierCurveTo(turn, from.y, turn, heading.y, heading.bend + direction * 6, heading.y);
    context.lineTo(heading.further.at(-1) ?? heading.x, heading.y);
  } else if (arranged === content.tall) {
    context.arcTo(heading.bend, from.y, heading.bend, heading.y, 14);
    context.arcTo(heading.bend, heading.y, heading.x, heading.y, 10);
    context.lineTo(heading.x - 3, heading.y);
  } else {
    const middle = (start + heading.x) / 2;
    context.bezierCurveTo(middle, from.y, middle, heading.y, heading.x, heading.y);
  }
}

function drawBranch(context, heading, letter, palette, faded) {
  const count = heading.members.filter((number) => shown.has(number)).length;
  context.globalAlpha = faded ? 0.15 : 0.8;
  context.strokeStyle = palette.branch;
  context.lineWidth = arranged === content.tall ? 1.2 : 0.8 + Math.sqrt(count) * 0.55;
  traceBranch(context, heading, arranged.places[letter]);
  context.stroke();
  context.globalAlpha = 1;
}

function drawBranches(context) {
  const palette = colours();
  const signing = content.relations.findIndex((relation) => relation.signing);
  if (!state.relations.has(signing)) return;
  arranged.headings.forEach((heading) => {
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
    return { x: heading.x + 6, y: heading.y, align: "left", line, size };
  }
  const align = heading.side === "right" ? "right" : "left";
  const x = heading.x + (heading.side === "right" ? -9 : 9);
  return { x, y: heading.y - (rows - 2) * line - line * 0.62, align, line, size };
}

function drawCaptions(context, palette, far) {
  const scale = network.getScale();
  const size = far ? FAR / scale : Math.min(CAPTION, LARGEST / scale);
  arranged.headings.forEach((heading, number) => {
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

/** The quotes that stand in the picture, where there is room to read them. */
function drawNotes(context, palette) {
  const scale = network.getScale();
  const size = Math.min(LABEL, LARGEST / scale);
  arranged.notes.forEach(({ said, words, x, y, edge: number }) => {
    const edge = content.edges[number];
    if (!edgeIsShown(edge)) return;
    const style = { align: "center", line: LINE, halo: palette.paper };
    const head = { ...style, size, face: palette.sans, colour: palette.muted };
    const quote = { ...style, size: size + 1, face: palette.serif, colour: palette.ink, weight: "italic", line: LINE + 1 };
    const below = y + said.length * LINE + 2;
    context.globalAlpha = near && !emphasised(edge) ? 0.25 : 1;
    write(context, said, x, y, head);
    write(context, words, x, below, quote);
    context.globalAlpha = 1;
    written.push({ ...boxOf(context, said, x, y, head), target: { edge } });
    written.push({ ...boxOf(context, words, x, below, quote), target: { edge } });
  });
}

/** Where a node's label stands in a font of that size. */
function labelPlace(number, size) {
  const { x, y, side, lines } = arranged.places[number];
  const radius = drawing.nodes[number].size || 8;
  const line = size * (LINE / LABEL);
  if (side === "below" || side === "inside") {
    const gap = side === "inside" ? 20 : radius + 3;
    return { x, y: y + gap + line / 2, align: "center", line, size };
  }
  const away = (radius + 4) * (side === "right" ? 1 : -1);
  const align = side === "right" ? "left" : "right";
  return { x: x + away, y: y - ((lines.length - 1) * line) / 2, align, line, size };
}

function drawLabels(context, palette, far) {
  const scale = network.getScale();
  const size = far ? FAR / scale : Math.min(LABEL, LARGEST / scale);
  const view = { from: network.DOMtoCanvas({ x: 0, y: 0 }), to: network.DOMtoCanvas({ x: holder.clientWidth, y: holder.clientHeight }) };
  const order = content.byImportance.filter((number) => shown.has(number));
  const [first, others] = [true, false].map((wanted) =>
    order.filter((number) => (near !== null && near.has(number)) === wanted),
  );
  let left = far ? 160 : Infinity;
  [...first, ...others].forEach((number) => {
    const { side, lines } = arranged.places[number];
    const outstanding = near && near.has(number);
    if (left <= 0 || side === "inside") return;
    if (far && near && !outstanding) return;
    const place = { ...labelPlace(number, size), face: palette.sans };
    const { x, y } = place;
    if (x < view.from.x - 400 || x > view.to.x + 400 || y < view.from.y - 60 || y > view.to.y + 60) return;
    const box = boxOf(context, lines, x, y, place);
    if (far && written.some((other) => overlaps(box, other))) return;
    left -= 1;
    context.globalAlpha = near && !outstanding ? 0.25 : 1;
    write(context, lines, x, y, {
      ...place,
      colour: palette.ink,
      halo: palette.paper,
      weight: content.nodes[number].strong ? "bold" : "",
    });
    context.globalAlpha = 1;
    if (far) mark(context, number, scale);
    written.push({ ...box, target: { node: number } });
  });
}

/** From far away, a dot beside a name, since the node itself is hardly seen. */
function mark(context, number, scale) {
  const { x, y } = arranged.places[number];
  context.fillStyle = typeColour(content.nodes[number].type);
  context.beginPath();
  context.arc(x, y, 2.2 / scale, 0, 2 * Math.PI);
  context.fill();
}

/** Along the edges of the core, what they say; wherever that covers no other writing. */
function drawRelations(context, palette) {
  const scale = network.getScale();
  const size = Math.min(9.5, LARGEST / scale);
  drawing.edges.forEach((drawn) => {
    if (drawn.branch || drawn.faint) return;
    const facts = drawn.facts.map((number) => content.edges[number]).filter(edgeIsShown);
    if (!facts.length || (near && !facts.some(emphasised))) return;
    const from = arranged.places[drawn.from];
    const to = arranged.places[drawn.to];
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
    drawLetters(context, palette);
    drawCaptions(context, palette, far);
    drawLabels(context, palette, far);
  } else {
    drawCaptions(context, palette, far);
    drawNotes(context, palette);
    drawLabels(context, palette, far);
    nodes.forEach((node) => isHeading(node.id) || node.hidden || written.push(nodeBox(node.id)));
    drawRelations(context, palette);
  }
  context.restore();
}

/** From far away the letters' names come first, and larger. */
function drawLetters(context, palette) {
  const size = (FAR + 1.5) / network.getScale();
  content.byImportance
    .filter((number) => arranged.places[number].side === "inside" && shown.has(number))
    .forEach((number) => {
      const { lines } = arranged.places[number];
      const place = { ...labelPlace(number, size), face: palette.sans, weight: "bold" };
      const box = boxOf(context, lines, place.x, place.y, place);
      if (written.some((other) => overlaps(box, other))) return;
      context.globalAlpha = near && !near.has(number) ? 0.3 : 1;
      write(context, lines, place.x, place.y, { ...place, colour: palette.ink, halo: palette.paper });
      context.globalAlpha = 1;
      written.push({ ...box, target: { node: number } });
    });
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
