// Everything begins here.

function recolour() {
  recolourSymbols();
  paint();
}

prepareControls();

network.on("beforeDrawing", drawBranches);
network.on("afterDrawing", drawWriting);
network.on("click", ({ pointer }) => choose(targetAt(pointer.DOM)));
network.on("dragEnd", () => {
  untouched = false;
});
network.on("zoom", () => {
  untouched = false;
});
prefersDark.addEventListener("change", recolour);
window.addEventListener("resize", () => {
  if (untouched) showWhole();
});
let onScreen; // the theme that paper takes the place of
window.addEventListener("beforeprint", () => {
  onScreen = root.dataset.theme;
  root.dataset.theme = "light";
  recolour();
});
window.addEventListener("afterprint", () => {
  if (onScreen) root.dataset.theme = onScreen;
  else delete root.dataset.theme;
  recolour();
});

network.once("afterDrawing", () => {
  root.dataset.drawn = "true";
});
showWhole();
