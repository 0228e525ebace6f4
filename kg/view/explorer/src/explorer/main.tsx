/** Where the explorer begins. */

import { render } from "preact";

import { App } from "./app";
import { load } from "./data";
import { graphOf, type GraphFile } from "./graph";
import { texts } from "./texts";
import "./explorer.css";

const host = document.getElementById("explorer");
if (host) {
  load<GraphFile>("graph").then(
    (file) => {
      render(<App graph={graphOf(file)} />, host);
      document.documentElement.dataset["ready"] = "true";
    },
    () => {
      host.textContent = texts.failed;
    },
  );
}
