// The list: the same content as text, to be searched and put in another order.

const list = document.getElementById("list");
const columns = ["name", ...Object.keys(content.measures.explained)];

/** Lower case without accents, for finding. */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function showList(wanted) {
  list.hidden = !wanted;
  picture.hidden = wanted;
  document.getElementById("as-list").textContent = wanted ? "Picture" : "List";
  if (!wanted) network.redraw();
}

/** What a cell says, behind a button that leads to it. */
function linked(holder, chosen) {
  const button = element("button.go", { type: "button" });
  button.append(...holder.childNodes);
  holder.append(button);
  button.addEventListener("click", () => choose(chosen, { read: true }));
}

/** Show only the rows that have all of the words in a name or a quote. */
function narrowed(rows) {
  const texts = rows.map(({ cells }) => folded(`${cells[0].textContent} ${cells[1].textContent}`));
  const only = document.getElementById("only");
  const count = document.getElementById("count");
  const filter = () => {
    const wanted = folded(only.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, number) => {
      row.hidden = !wanted.every((word) => texts[number].includes(word));
    });
    list.querySelectorAll("section").forEach((section) => {
      section.hidden = !section.querySelector("tr[data-node]:not([hidden])");
    });
    const left = rows.filter((row) => !row.hidden).length;
    count.textContent = `${left.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
  };
  only.addEventListener("input", filter);
  filter();
}

// ---- order

/** Which of two rows comes first by a column, those without a difference as they were written. */
function comparison(column, descending) {
  const at = columns.indexOf(column) - 1;
  const value = (row) => content.nodes[row.dataset.node].measures[at];
  const given = (row) => Number(row.dataset.place);
  const turn = descending ? -1 : 1;
  return at < 0
    ? (one, other) => turn * (given(one) - given(other))
    : (one, other) => turn * (value(one) - value(other)) || given(one) - given(other);
}

/** Put the rows of each type in the order of a column, and say so at its head. */
function ordered(column, descending) {
  list.querySelectorAll("table").forEach((table) => {
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort(comparison(column, descending)));
  });
  list.querySelectorAll("th[data-column]").forEach((head) => {
    if (head.dataset.column !== column) head.removeAttribute("aria-sort");
    else head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  });
}

/** Numbers begin with the largest, but communities, of which the first is the largest. */
function turnedOver(head) {
  const sorted = head.getAttribute("aria-sort");
  if (sorted) return sorted === "ascending";
  return !["name", "community"].includes(head.dataset.column);
}

function prepareList() {
  const rows = [...list.querySelectorAll("tr[data-node]")];
  rows.forEach((row, place) => {
    row.dataset.place = place;
    const number = Number(row.dataset.node);
    const community = content.nodes[number].measures.at(-1);
    linked(row.querySelector("th > span"), { node: number });
    linked(row.cells[row.cells.length - 1], { community });
  });
  list.querySelectorAll("th[data-column]").forEach((head) => {
    const button = element("button.order", { type: "button" }, head.textContent);
    button.addEventListener("click", () => ordered(head.dataset.column, turnedOver(head)));
    head.replaceChildren(button);
  });
  ordered("name", false);
  narrowed(rows);
}
