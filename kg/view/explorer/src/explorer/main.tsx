/** Where the explorer begins. */

import { render } from "preact";

import { part } from "../parts";
import { App } from "./app";
import { load } from "./data";
import { graphOf, type GraphFile } from "./graph";
import { reasonOf } from "./missing";
import { texts } from "./texts";
import { server } from "./where";
import "./explorer.css";

const PATIENCE = 700; // milliseconds

/** Ask for what the first picture needs beside the graph, so that none of it waits for another. */
function hasten(fragment: string): void {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const level = said.get("level") ?? "all";
  if (/^[a-z]+$/.test(level)) void load(`level-${level}`);
  if (said.get("page") === "network") void part("picture");
}

const host = document.getElementById("explorer");
if (host) {
  const reckoning = setTimeout(() => (host.textContent = server ? texts.reckoning : texts.loading), PATIENCE);
  const graph = load<GraphFile>("graph");
  if (!server) hasten(location.hash); // it says which data they are only with the graph
  graph.then(
    (file) => {
      clearTimeout(reckoning);
      host.textContent = "";
      document.title = file.title;
      render(<App graph={graphOf(file)} />, host);
      document.documentElement.dataset["ready"] = "true";
    },
    async (error: unknown) => {
      clearTimeout(reckoning);
      host.textContent = await reasonOf(error);
    },
  );
}
