// The picture: vis-network draws nodes and edges where they were placed; what is drawn and in
// which colours follows from the state.

// vis-network measures the frame that it draws in, so that is shown first.
root.classList.add("scripted");
document.querySelectorAll("[data-needs-script]").forEach((part) => {
  part.hidden = false;
});
document.getElementById("list").hidden = true;

const holder = document.getElementById("canvas");
const nodes = new vis.DataSet(drawing.nodes);
const edges = new vis.DataSet(drawing.edges);
const network = new vis.Network(holder, { nodes, edges }, drawing.options);
let shown = shownNodes();
let near = null; // the nodes that stand out, or null where all do
let untouched = true; // the reader has neither moved nor zoomed

/** The nodes to single out for what is chosen. */
function standingOut() {
  const chosen = state.chosen;
  if (!chosen) return null;
  if (chosen.edge) return new Set([chosen.edge.from, chosen.edge.to]);
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
  const colour = lit ? palette.accent : drawn.branch ? palette.branch : palette.edge;
  return {
    hidden: !visible,
    color: { color: colour, opacity: near && !lit ? 0.12 : drawn.faint && !lit ? 0.55 : 0.95 },
    width: lit ? Math.max(1.8, drawn.thin) : drawn.thin,
  };
}

const previous = new Map();
function changed(id, look) {
  const now = JSON.stringify(look);
  if (previous.get(id) === now) return false;
  previous.set(id, now);
  return true;
}

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

/** Show all that is drawn at first, as large as it fits. */
function showWhole() {
  const [left, top, right, bottom] = content.box;
  const { clientWidth, clientHeight } = holder;
  if (!clientWidth || !clientHeight) return;
  const scale = Math.min(clientWidth / (right - left), clientHeight / (bottom - top), 1.5);
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
  network.moveTo({ position, scale, animation: false });
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
  const place = network.getPosition(number);
  const scale = Math.max(network.getScale(), 0.9);
  const covered = panel.hidden || panel.offsetWidth > holder.clientWidth * 0.7 ? 0 : panel.offsetWidth;
  const below = panel.hidden || covered ? 0 : panel.offsetHeight;
  network.moveTo({
    position: { x: place.x + covered / 2 / scale, y: place.y + below / 2 / scale },
    scale,
    animation: false,
  });
  untouched = false;
}
