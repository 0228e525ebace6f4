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
window.addEventListener("beforeprint", () => {
  printing = true;
  recolour();
});
window.addEventListener("afterprint", () => {
  printing = false;
  recolour();
});

paint();
showWhole();
network.once("afterDrawing", () => {
  root.dataset.drawn = "true";
});
network.redraw();
