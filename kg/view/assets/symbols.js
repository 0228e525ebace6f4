// The colours of the moment, and the small symbols of legend and panel.

const root = document.documentElement;
const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
const KEPT = "kg-theme"; // the explorer's pages keep it under this name too

// A page in a closed frame may not remember anything.
function rememberedTheme() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function showTheme(theme) {
  root.dataset.theme = theme;
  try {
    localStorage.setItem(KEPT, theme);
  } catch {
    // it holds for this page only
  }
}

if (["light", "dark"].includes(rememberedTheme())) root.dataset.theme = rememberedTheme();

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : prefersDark.matches;
}

const typeColour = (type) => content.types[type][isDark() ? "dark" : "light"];

/** The page's own colours, as its stylesheet has them now. */
function colours() {
  const style = getComputedStyle(root);
  const named = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: named("paper"),
    ink: named("ink"),
    muted: named("muted"),
    accent: named("accent"),
    branch: named("branch"),
    edge: named("edge"),
    sans: named("sans"),
    serif: named("serif"),
  };
}

const OUTLINES = {
  dot: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
  square: "M2.5 2.5h11v11h-11z",
  box: "M1.5 3.5h13v9h-13z",
  diamond: "M8 1l7 7l-7 7l-7-7z",
  triangle: "M8 2l7 12h-14z",
  triangleDown: "M8 14l7-12h-14z",
  hexagon: "M4.5 2h7l3.5 6l-3.5 6h-7l-3.5-6z",
  star: "M8 1l2 5h5l-4 3.3l1.5 5.2l-4.5-3l-4.500 3l1.5-5.200l-4-3.300h5z",
};

/** A type's symbol in its colour. */
function symbol(type) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", OUTLINES[content.types[type].shape]);
  path.setAttribute("fill", typeColour(type));
  path.dataset.type = type;
  svg.append(path);
  return svg;
}

/** Give all symbols on the page the colours of the moment. */
function recolourSymbols() {
  document.querySelectorAll("path[data-type]").forEach((path) => {
    path.setAttribute("fill", typeColour(path.dataset.type));
  });
}
