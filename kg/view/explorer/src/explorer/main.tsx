/** Where the explorer begins. */

import { render } from "preact";

import { part } from "../parts";
import { App } from "./app";
import { load } from "./data";
import { graphOf, type GraphFile } from "./graph";
import { texts } from "./texts";
import "./explorer.css";

/** Ask for what the first picture needs beside the graph, so that none of it waits for another. */
function hasten(fragment: string): void {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const level = said.get("level") ?? "all";
  if (/^[a-z]+$/.test(level)) void load(`level-${level}`);
  if (said.get("page") === "network") void part("picture");
}

const host = document.getElementById("explorer");
if (host) {
  const graph = load<GraphFile>("graph");
  hasten(location.hash);
  graph.then(
    (file) => {
      render(<App graph={graphOf(file)} />, host);
      document.documentElement.dataset["ready"] = "true";
    },
    () => {
      host.textContent = texts.failed;
    },
  );
}
