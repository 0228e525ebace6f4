// The picture: vis-network draws nodes and edges where they were placed; what is drawn and in
// which colours follows from the state.

// vis-network measures the frame that it draws in, so that is shown first.
root.classList.add("scripted");
document.querySelectorAll("[data-needs-script]").forEach((part) => {
  part.hidden = false;
});
document.getElementById("list").hidden = true;

const holder = document.getElementById("canvas");
const NARROW = 640; // pixels
const LONG = 700; // an edge that crosses much of the picture is drawn more lightly
const MANY = 60; // with more lit edges than these none is drawn thicker
let shown = shownNodes();
let near = null; // the nodes that stand out, or null where all do
let untouched = true; // the reader has neither moved nor zoomed

/** The nodes to single out for what is chosen. */
function standingOut() {
  const chosen = state.chosen;
  if (!chosen) return null;
  if (chosen.edge) return new Set([chosen.edge.from, chosen.edge.to]);
  if (chosen.community !== undefined) return new Set(content.communities[chosen.community].members);
  if (chosen.heading) return new Set([...chosen.heading.letters, ...chosen.heading.members]);
  const around = touching[chosen.node]
    .filter(({ edge }) => edgeIsShown(edge))
    .map(({ other }) => other);
  return new Set([chosen.node, ...around]);
}

const emphasised = (edge) => {
  const chosen = state.chosen;
  if (!chosen) return false;
  if (chosen.edge) return edge === chosen.edge;
  if (chosen.community !== undefined) {
    return [edge.from, edge.to].every((end) => content.nodes[end].measures[4] === chosen.community);
  }
  if (chosen.heading) {
    return chosen.heading.members.includes(edge.to) && chosen.heading.letters.includes(edge.from);
  }
  return edge.from === chosen.node || edge.to === chosen.node;
};

function nodeLook(drawn, palette) {
  if (isHeading(drawn.id)) {
    const members = headingOf(drawn.id).members.filter((number) => shown.has(number));
    const faded = near && !members.some((number) => near.has(number));
    return { hidden: !members.length, color: palette.branch, opacity: faded ? 0.2 : 1 };
  }
  const colour = typeColour(content.nodes[drawn.id].type);
  return {
    hidden: !shown.has(drawn.id),
    color: { background: colour, border: palette.paper, highlight: colour, hover: colour },
    font: { color: palette.paper },
    opacity: near && !near.has(drawn.id) ? 0.16 : 1,
  };
}

function edgeLook(drawn, palette) {
  const facts = drawn.facts.map((number) => content.edges[number]);
  const lit = facts.some(emphasised);
  const visible = facts.some(edgeIsShown);
  const [from, to] = [drawn.from, drawn.to].map((id) => (isHeading(id) ? divisionOf(id) : arranged.places[id]));
  const long = !isHeading(drawn.from) && Math.hypot(from.x - to.x, from.y - to.y) > LONG;
  const colour = lit ? palette.accent : drawn.branch ? palette.branch : palette.edge;
  return {
    hidden: !visible,
    color: { color: colour, opacity: lit ? 1 : near ? 0.12 : long ? (drawn.branch ? 0.2 : 0.4) : drawn.faint ? 0.55 : 0.95 },
    width: lit && near.size < MANY ? Math.max(1.8, drawn.thin) : drawn.thin,
  };
}

const previous = new Map();
function changed(id, look) {
  const now = JSON.stringify(look);
  if (previous.get(id) === now) return false;
  previous.set(id, now);
  return true;
}

/** What is drawn as it looks at first, so that vis-network takes it in once and not twice. */
function looked(drawn, look, prefix) {
  const palette = colours();
  return drawn.map((item) => {
    const made = look(item, palette);
    changed(prefix + item.id, made);
    return { ...item, ...made, ...(item.font ? { font: { ...item.font, ...made.font } } : {}) };
  });
}

const nodes = new vis.DataSet(looked(drawing.nodes, nodeLook, "n"));
const edges = new vis.DataSet(looked(drawing.edges, edgeLook, "e"));
const network = new vis.Network(holder, { nodes, edges }, drawing.options);

/** Draw what the state says, and only that. */
function paint() {
  shown = shownNodes();
  near = standingOut();
  const palette = colours();
  const update = (set, drawn, look, prefix) => {
    const changes = drawn
      .map((item) => [item, look(item, palette)])
      .filter(([item, made]) => changed(prefix + item.id, made))
      .map(([item, made]) => ({ id: item.id, ...made }));
    if (changes.length) set.update(changes);
  };
  update(nodes, drawing.nodes, nodeLook, "n");
  update(edges, drawing.edges, edgeLook, "e");
  network.redraw();
}

/** Take the arrangement that fits the frame, and its places. */
function arrange() {
  const fitting = holder.clientWidth < NARROW ? content.tall : content.wide;
  if (fitting === arranged) return;
  arranged = fitting;
  const headings = drawing.nodes.filter(({ id }) => isHeading(id));
  nodes.update([
    ...arranged.places.map(({ x, y }, id) => ({ id, x, y })),
    ...headings.map(({ id }) => ({ id, ...divisionOf(id) })),
  ]);
}

/** Show all that is drawn at first, as large as it fits; on narrow screens its beginning. */
function showWhole() {
  arrange();
  const [left, top, right, bottom] = arranged.box;
  const { clientWidth, clientHeight } = holder;
  if (!clientWidth || !clientHeight) return;
  const [across, down] = [clientWidth / (right - left), clientHeight / (bottom - top)];
  const narrow = arranged === content.tall;
  const fit = Math.min(across, narrow ? across : down, 1.5);
  const scale = fit * LABEL < READABLE ? fit * 0.9 : fit; // names seen from afar stand out
  const y = narrow && down < across ? top + clientHeight / scale / 2 : (top + bottom) / 2;
  network.moveTo({ position: { x: (left + right) / 2, y }, scale, animation: false });
  untouched = true;
}

function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
  untouched = false;
}

function moveBy(x, y) {
  const { x: left, y: top } = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: left + x / scale, y: top + y / scale }, animation: false });
  untouched = false;
}

/** Bring a node into the part of the picture that the panel leaves free, near enough to read. */
function bringIntoView(number) {
  const place = arranged.places[number];
  const beside = !panel.hidden && panel.offsetWidth < holder.clientWidth * 0.7;
  const right = holder.clientWidth - (beside ? panel.offsetWidth : 0);
  const bottom = holder.clientHeight - (panel.hidden || beside ? 0 : panel.offsetHeight);
  const at = network.canvasToDOM(place);
  const free = at.x > 60 && at.x < right - 60 && at.y > 30 && at.y < bottom - 30;
  if (free && LABEL * network.getScale() >= READABLE) return;
  const scale = Math.max(network.getScale(), 0.9);
  const [left, , end] = arranged.box;
  const x = arranged === content.tall ? (left + end) / 2 : place.x + (holder.clientWidth - right) / 2 / scale;
  const y = place.y + (holder.clientHeight - bottom) / 2 / scale;
  network.moveTo({ position: { x, y }, scale, animation: false });
  untouched = false;
}
