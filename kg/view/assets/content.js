// What the page shows: read once from the two JSON scripts, and indexed.

const parsed = (id) => JSON.parse(document.getElementById(id).textContent);
const drawing = parsed("drawing"); // nodes, edges and options as pyvis made them
const content = parsed("content"); // what they say

const isHeading = (id) => typeof id === "string";
/** A heading by the name of a place where its branch divides: "h3.0", further on "h3.1". */
const headingOf = (id) => arranged.headings[Number.parseInt(id.slice(1), 10)];
const divisionOf = (id) => {
  const { x, y, further } = headingOf(id);
  return { x: [x, ...further][Number(id.split(".")[1])] ?? x, y };
};

/** Where everything stands: content.wide, or content.tall on narrow screens. */
let arranged = content.wide;

/** The facts that touch each node, as {edge, other, forward}. */
const touching = content.nodes.map(() => []);
content.edges.forEach((edge) => {
  touching[edge.from].push({ edge, other: edge.to, forward: true });
  if (edge.to !== edge.from) {
    touching[edge.to].push({ edge, other: edge.from, forward: false });
  }
});

/** What each kind is called. */
const kindLabels = new Map(content.kinds.map(({ key, label }) => [key, label]));
const describe = (node) =>
  [content.types[node.type].label, ...node.kinds.map((kind) => kindLabels.get(kind))].join(" · ");

/** What the reader has chosen; everything drawn follows from it. */
const state = {
  types: new Set(Object.keys(content.types)),
  kinds: new Set(content.kinds.map((kind) => kind.key)),
  relations: new Set(
    content.relations.flatMap((relation, number) => (relation.shown ? [number] : [])),
  ),
  chosen: null, // {node} | {edge} | {heading} | {community}
};

const kindIsShown = (node) =>
  node.kinds.length === 0 || node.kinds.some((kind) => state.kinds.has(kind));
const mayShow = (node) => state.types.has(node.type) && kindIsShown(node);
const edgeIsShown = (edge) =>
  state.relations.has(edge.relation) &&
  mayShow(content.nodes[edge.from]) &&
  mayShow(content.nodes[edge.to]);

/** The numbers of the nodes that are drawn: those that a drawn edge touches, and the unlinked. */
function shownNodes() {
  const shown = new Set();
  content.edges.forEach((edge) => {
    if (edgeIsShown(edge)) {
      shown.add(edge.from);
      shown.add(edge.to);
    }
  });
  content.nodes.forEach((node, number) => {
    const stands = node.type === "letter" || node.type === "document" || !touching[number].length;
    if (stands && mayShow(node)) shown.add(number);
  });
  return shown;
}

/** An element with classes as in CSS ("p.note"), attributes and children; text stays text. */
function element(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  children.forEach((child) => made.append(child)); // strings become text nodes
  return made;
}
