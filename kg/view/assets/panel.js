// The panel: what is known of a node, an edge, a group or a community, each fact with its quote
// and place.

const panel = document.getElementById("panel");
const panelFacts = document.getElementById("facts");
const MOST = 120; // lines at first

/** Where a quote stands; a link where the source is on the web. */
function citation(proof) {
  const source = content.sources[proof.source];
  const where = `characters ${proof.start}–${proof.end}`;
  const cite = element("cite", { title: proof.statement });
  if (/^https?:\/\//i.test(source)) {
    cite.append(element("a", { href: source, rel: "noopener noreferrer", target: "_blank" }, source));
  } else {
    cite.append(source);
  }
  cite.append(`, ${where}`);
  proof.details.forEach((detail) => cite.append(` · ${detail}`));
  return cite;
}

function proofBlock(number) {
  const proof = content.proofs[number];
  return element(
    "div.proof",
    {},
    element("blockquote", { dir: "auto" }, proof.quote),
    citation(proof),
  );
}

function goTo(number) {
  const button = element("button.go", { type: "button", dir: "auto" }, content.nodes[number].name);
  button.addEventListener("click", () => choose({ node: number }, { move: true, read: true }));
  return button;
}

/** A heading and a list below it, of which the first lines are shown until more are asked for. */
function listed(title, lines) {
  const list = element("ul");
  const add = (some) => list.append(...some.map((line) => line()));
  add(lines.slice(0, MOST));
  const parts = [element("h3", {}, title), list];
  if (lines.length > MOST) {
    const more = element("button", { type: "button" }, `Show all ${lines.length}`);
    more.addEventListener("click", () => {
      add(lines.slice(MOST));
      more.remove();
    });
    parts.push(more);
  }
  return parts;
}

function factLines(node) {
  return node.facts.map(
    (fact) => () =>
      element(
        "li",
        {},
        element("span.detail", {}, `${fact.said} `),
        element("bdi", {}, fact.value),
        ...fact.proofs.map(proofBlock),
      ),
  );
}

const percent = (share) => `${(share * 100).toLocaleString("en", { maximumSignificantDigits: 3 })} %`;

/** A place among all: "3rd of 1,200". */
function placed(rank) {
  const ends = { 1: "st", 2: "nd", 3: "rd" };
  const end = (rank % 100 > 10 && rank % 100 < 14) || !ends[rank % 10] ? "th" : ends[rank % 10];
  return `${rank.toLocaleString("en")}${end} of ${content.measures.of.toLocaleString("en")}`;
}

function toCommunity(number) {
  const button = element("button.go", { type: "button", dir: "auto" }, content.communities[number].name);
  button.addEventListener("click", () => choose({ community: number }, { read: true }));
  return button;
}

/** A node's numbers among all, folded up: each with a sentence that explains it. */
function measuresOf(node) {
  const [degree, betweenness, pagerank, core, community] = node.measures;
  const said = {
    degree: [degree.toLocaleString("en"), placed(node.ranks[0])],
    betweenness: [percent(betweenness), placed(node.ranks[1])],
    pagerank: [percent(pagerank), placed(node.ranks[2])],
    core: [String(core)],
    community: [toCommunity(community), `${content.communities[community].size.toLocaleString("en")} members`],
  };
  const list = element("dl");
  Object.entries(said).forEach(([name, [value, beside = ""]]) => {
    const { label, sentence } = content.measures.explained[name];
    list.append(
      element("dt", {}, label),
      element("dd", {}, value, element("span.detail", {}, ` ${beside}`), element("small", {}, sentence)),
    );
  });
  const others = degree === 1 ? "other" : "others";
  const summary = `Joined to ${degree.toLocaleString("en")} ${others}, ${placed(node.ranks[0])}`;
  return element("details.measures", {}, element("summary", {}, summary), list);
}

function communityParts(number) {
  const { name, size, members } = content.communities[number];
  const left = size - members.length;
  const more = left ? ` of ${size.toLocaleString("en")}; the others are not on this page` : "";
  return [
    element("p.type", {}, `A community of ${size.toLocaleString("en")}`),
    element("h2", { dir: "auto" }, name),
    element("p.detail", {}, content.measures.explained.community.sentence),
    ...listed(`Who${more}`, members.map((member) => () => element("li", {}, goTo(member)))),
  ];
}

function nodeParts(number) {
  const node = content.nodes[number];
  const type = element("p.type", {}, symbol(node.type), describe(node));
  const parts = [type, element("h2", { dir: "auto" }, node.name)];
  if (document.querySelector("nav.site")) {
    // served, and not mailed: there is a page that tells more
    const address = `resource?iri=${encodeURIComponent(node.iri)}`;
    parts.push(element("a.page", { href: address }, "All of it, in the words of its sources"));
  }
  if (node.aliases.length) {
    parts.push(element("p.aliases", {}, "also: ", element("bdi", {}, node.aliases.join("; "))));
  }
  parts.push(measuresOf(node));
  if (node.facts.length) parts.push(...listed("Known of it", factLines(node)));
  const byPhrase = new Map();
  const ordered = [...touching[number]].sort((a, b) => a.edge.relation - b.edge.relation);
  ordered.forEach(({ edge, other, forward }) => {
    const relation = content.relations[edge.relation];
    const phrase = forward ? relation.forward : relation.backward;
    if (!byPhrase.has(phrase)) byPhrase.set(phrase, []);
    byPhrase
      .get(phrase)
      .push(() => element("li", {}, goTo(other), ...edge.proofs.map(proofBlock)));
  });
  byPhrase.forEach((lines, phrase) => {
    const count = lines.length > 1 ? ` (${lines.length})` : "";
    parts.push(...listed(phrase[0].toUpperCase() + phrase.slice(1) + count, lines));
  });
  return parts;
}

function edgeParts(edge) {
  const relation = content.relations[edge.relation];
  return [
    element("p.type", {}, "What joins them"),
    element("h2", {}, goTo(edge.from), ` ${relation.forward} `, goTo(edge.to)),
    ...listed("Where it is said", edge.proofs.map((proof) => () => element("li", {}, proofBlock(proof)))),
  ];
}

function headingParts(heading) {
  const caption = heading.lines.slice(0, -1).join(" ");
  return [
    element("p.type", {}, `${heading.members.length} together`),
    element("h2", {}, caption),
    ...listed("Who", heading.members.map((number) => () => element("li", {}, goTo(number)))),
  ];
}

/** Show what is known of what is chosen, or close the panel where nothing is. */
function showPanel() {
  const chosen = state.chosen;
  panel.hidden = !chosen;
  if (!chosen) return;
  if (chosen.edge) panelFacts.replaceChildren(...edgeParts(chosen.edge));
  else if (chosen.community !== undefined) panelFacts.replaceChildren(...communityParts(chosen.community));
  else if (chosen.heading) panelFacts.replaceChildren(...headingParts(chosen.heading));
  else panelFacts.replaceChildren(...nodeParts(chosen.node));
  panel.querySelector("h2").tabIndex = -1;
  panel.scrollTop = 0;
}

let cameFrom = null; // what the reader was at when the panel opened

/** Choose a node, an edge, a group or a community, or null for nothing; go on reading there. */
function choose(chosen, { move = false, read = false } = {}) {
  if (chosen && chosen.node !== undefined) reveal(chosen.node);
  const reading = panel.contains(document.activeElement);
  if (panel.hidden) cameFrom = document.activeElement;
  state.chosen = chosen;
  showPanel();
  if (chosen && read) panel.querySelector("h2").focus();
  else if (!chosen && reading) cameFrom.focus();
  paint();
  if (move && chosen && chosen.node !== undefined && !picture.hidden) bringIntoView(chosen.node);
}
