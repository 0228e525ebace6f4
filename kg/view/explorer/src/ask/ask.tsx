/** The query page within the explorer: the same components, answered by a server or by the folder. */

import { render } from "preact";

import { App } from "../query/app";
import { Server } from "../query/server";
import type { Links, Service } from "../query/service";
import { Local } from "./local";
import "./ask.css";

/** The place in the explorer's address that is this page. */
const PAGE = "ask";

/**
 * Open the page in a host element, where it stands by itself in a shadow root: neither its style
 * sheet nor the explorer's reaches what is the other's.
 */
export async function open(host: HTMLElement, links: Links): Promise<void> {
  const root = host.attachShadow({ mode: "open" });
  const page = document.createElement("div");
  page.className = "page";
  root.append(page);
  await styled(root);
  render(<App service={serviceFor(links)} page={PAGE} />, page);
}

/** Who answers: the server that the page is from, if it is from one, else the graph beside it. */
export function serviceFor(links: Links): Service {
  const server = document.documentElement.dataset["server"];
  if (server === undefined) return new Local(links);
  return new Server(new URL(server, document.baseURI).pathname.replace(/\/$/, ""), links);
}

async function styled(root: ShadowRoot): Promise<void> {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = STYLE;
  const loading = new Promise((resolve) => (sheet.onload = sheet.onerror = resolve));
  root.prepend(sheet);
  await loading;
}

const STYLE = new URL("ask.css", (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI).href;
