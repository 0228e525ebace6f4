/** Where the query page begins: it takes the place of the one that the server wrote. */

import { render } from "preact";

import { App } from "./app";
import { Server } from "./server";
import "./page.css";

const host = document.getElementById("query-page");
if (host) {
  const service = new Server(document.documentElement.dataset["root"] ?? "");
  host.replaceChildren();
  render(<App service={service} />, host);
  host.dataset["ready"] = "true";
}
