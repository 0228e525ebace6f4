// Search, legend, filters, theme and keys.

const picture = document.getElementById("picture");
const searchBox = document.getElementById("search");
const foundList = document.getElementById("found");

// ---- legend and filters

function checkbox(set, key, count, ...label) {
  const box = element("input", { type: "checkbox" });
  box.checked = set.has(key);
  box.addEventListener("change", () => {
    if (box.checked) set.add(key);
    else set.delete(key);
    paint();
  });
  box.dataset.key = key;
  const number = element("span.number", {}, count.toLocaleString("en"));
  return element("label", {}, box, ...label, number);
}

function fillLegend() {
  const legend = document.getElementById("legend");
  Object.entries(content.types).forEach(([type, { plural, count }]) => {
    if (count) legend.append(checkbox(state.types, type, count, symbol(type), plural));
  });
}

function fillMenus() {
  const relations = document.querySelector("#relations .choices");
  content.relations.forEach((relation, number) => {
    relations.append(checkbox(state.relations, number, relation.count, relation.label));
  });
  const kinds = document.querySelector("#kinds .choices");
  content.kinds.forEach(({ key, label, count }) => {
    kinds.append(checkbox(state.kinds, key, count, label));
  });
  document.getElementById("kinds").hidden = !content.kinds.length;
}

/** Make sure that a node can be seen: what hides it is ticked again. */
function reveal(number) {
  const node = content.nodes[number];
  state.types.add(node.type);
  if (!kindIsShown(node)) node.kinds.forEach((kind) => state.kinds.add(kind));
  if (!shownNodes().has(number)) {
    const { edge, other } = touching[number][0];
    state.relations.add(edge.relation);
    state.types.add(content.nodes[other].type);
  }
  const sets = { legend: state.types, relations: state.relations, kinds: state.kinds };
  Object.entries(sets).forEach(([id, set]) => {
    document.querySelectorAll(`#${id} input`).forEach((box) => {
      box.checked = set.has(id === "relations" ? Number(box.dataset.key) : box.dataset.key);
    });
  });
}

// ---- search

const names = content.nodes.map((node) => folded([node.name, ...node.aliases].join("\n")));
let active = -1;

/** How well a name answers: 0 is the name itself, 1 its beginning, 2 anywhere in it. */
function closeness(name, wanted) {
  if (name.split("\n").includes(wanted)) return 0;
  return name.startsWith(wanted) ? 1 : 2;
}

function matches(text) {
  const wanted = folded(text).trim().split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const whole = wanted.join(" ");
  return content.byImportance
    .filter((number) => wanted.every((word) => names[number].includes(word)))
    .map((number, rank) => ({ number, rank, close: closeness(names[number], whole) }))
    .sort((a, b) => a.close - b.close || a.rank - b.rank)
    .slice(0, 40)
    .map(({ number }) => number);
}

function showFound() {
  const found = matches(searchBox.value);
  active = found.length ? 0 : -1;
  foundList.replaceChildren(
    ...found.map((number, place) => {
      const node = content.nodes[number];
      const type = element("small", {}, content.types[node.type].label);
      const name = element("bdi", {}, node.name);
      const item = element("li", { role: "option", id: `found-${place}` }, name, type);
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(number);
      });
      item.dataset.node = number;
      return item;
    }),
  );
  if (searchBox.value.trim() && !found.length) {
    foundList.append(element("li", {}, "Nothing of that name"));
  }
  foundList.hidden = !searchBox.value.trim();
  markActive();
}

function markActive() {
  [...foundList.children].forEach((item, place) => {
    item.setAttribute("aria-selected", String(place === active));
    if (place === active) item.scrollIntoView({ block: "nearest" });
  });
  searchBox.setAttribute("aria-expanded", String(!foundList.hidden));
  if (active >= 0) searchBox.setAttribute("aria-activedescendant", `found-${active}`);
  else searchBox.removeAttribute("aria-activedescendant");
}

function closeFound() {
  foundList.hidden = true;
  active = -1;
  markActive();
}

function take(number) {
  closeFound();
  if (picture.hidden) showList(false);
  choose({ node: number }, { move: true, read: true });
}

function searchKey(event) {
  const count = foundList.children.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (active >= 0) active = (active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
    markActive();
  } else if (event.key === "Enter" && active >= 0) {
    event.preventDefault();
    take(Number(foundList.children[active].dataset.node));
  } else if (event.key === "Escape") {
    searchBox.value = "";
    closeFound();
  }
}

// ---- pointer and keys

function targetAt(pointer) {
  const at = writtenAt(network.DOMtoCanvas(pointer));
  if (at && at.node !== undefined) return { node: at.node };
  if (at && at.heading !== undefined) return { heading: arranged.headings[at.heading] };
  if (at && at.edge) return { edge: at.edge };
  const node = network.getNodeAt(pointer);
  if (node !== undefined) return isHeading(node) ? { heading: headingOf(node) } : { node };
  const edge = network.getEdgeAt(pointer);
  if (edge === undefined) return null;
  const facts = edges.get(edge).facts.map((number) => content.edges[number]).filter(edgeIsShown);
  return facts.length ? { edge: facts[0] } : null;
}

function hintParts(target) {
  if (target.heading) {
    return [element("strong", {}, target.heading.lines.slice(0, -1).join(" ")), element("small", {}, `${target.heading.members.length} together`)];
  }
  const edge = target.edge || (touching[target.node].find(({ edge: e }) => e.proofs.length) || {}).edge;
  const parts = [];
  if (target.edge) {
    const { forward } = content.relations[edge.relation];
    const [from, to] = [edge.from, edge.to].map((number) => content.nodes[number].name);
    parts.push(element("strong", { dir: "auto" }, `${from} – ${forward} – ${to}`));
  } else {
    const node = content.nodes[target.node];
    parts.push(element("strong", { dir: "auto" }, node.name));
    parts.push(element("small", {}, describe(node)));
  }
  if (edge && edge.proofs.length) {
    const proof = content.proofs[edge.proofs[0]];
    const quote = proof.quote.length > 260 ? `${proof.quote.slice(0, 260)} …` : proof.quote;
    parts.push(element("q", { dir: "auto" }, quote));
    parts.push(element("small", {}, `${content.sources[proof.source]}, ${proof.start}–${proof.end}`));
  }
  return parts;
}

function showHint(event) {
  const hint = document.getElementById("hint");
  const frame = holder.getBoundingClientRect();
  const pointer = { x: event.clientX - frame.left, y: event.clientY - frame.top };
  const target = event.buttons ? null : targetAt(pointer);
  holder.style.cursor = target ? "pointer" : "default";
  hint.hidden = !target;
  if (!target) return;
  hint.replaceChildren(...hintParts(target));
  const left = Math.min(pointer.x + 14, holder.clientWidth - hint.offsetWidth - 8);
  const under = pointer.y + 16;
  const fits = under + hint.offsetHeight < holder.clientHeight;
  hint.style.left = `${Math.max(8, left)}px`;
  hint.style.top = `${fits ? under : Math.max(8, pointer.y - hint.offsetHeight - 12)}px`;
}

function pictureKey(event) {
  const steps = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  if (steps[event.key]) moveBy(...steps[event.key]);
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") showWhole();
  else return;
  event.preventDefault();
}

function prepareControls() {
  fillLegend();
  fillMenus();
  prepareList();
  searchBox.addEventListener("input", showFound);
  searchBox.addEventListener("keydown", searchKey);
  searchBox.addEventListener("blur", closeFound);
  holder.addEventListener("pointermove", showHint);
  holder.addEventListener("pointerleave", () => {
    document.getElementById("hint").hidden = true;
  });
  holder.addEventListener("keydown", pictureKey);
  const press = (id, action) => document.getElementById(id).addEventListener("click", action);
  press("closer", () => zoomBy(1.25));
  press("farther", () => zoomBy(0.8));
  press("whole", showWhole);
  press("close", () => choose(null));
  press("as-list", () => showList(list.hidden));
  press("theme", () => {
    showTheme(isDark() ? "light" : "dark");
    recolour();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".menu[open]").forEach((menu) => menu.removeAttribute("open"));
    if (document.activeElement !== searchBox) choose(null);
  });
  document.addEventListener("pointerdown", (event) => {
    document.querySelectorAll(".menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });
}
