import assert from "node:assert/strict";
import { test } from "node:test";

const page = globalThis as Record<string, unknown>;
page["document"] = { documentElement: { dataset: { server: "../" } }, baseURI: "http://127.0.0.1/letters/explore/" };
page["location"] = { protocol: "http:" };
const { server } = await import("../src/explorer/where");

test("a thing's page is where the server has one", () => {
  const base = "https://example.org/kg/";
  const root = "http://127.0.0.1/letters";
  for (const path of ["person/ana-lima", "doc/a-1#3-9"]) assert.equal(server?.of(base + path), `${root}/${path}`);
  for (const path of ["data/x", "ns#name", "person/a b"]) {
    assert.equal(server?.of(base + path), `${root}/resource?${new URLSearchParams({ iri: base + path })}`);
  }
  assert.equal(server?.at("query"), `${root}/query`);
});
