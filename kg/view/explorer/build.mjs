// src/ -> dist/: classic scripts, each a part of its own, so that they also load from a folder.

import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "dist");

/** What a page loads; a part gives what it exports to the page under this name. */
const PARTS = [
  { file: "query", source: "query/main.tsx", global: undefined },
  { file: "editor", source: "editor/editor.ts", global: "kgEditor" },
  { file: "explorer", source: "explorer/main.tsx", global: undefined },
  { file: "picture", source: "picture/part.ts", global: "kgPicture" },
  { file: "theme", source: "theme/main.ts", global: undefined },
  { file: "chart", source: "chart/chart.ts", global: "kgChart" },
  { file: "ask", source: "ask/ask.tsx", global: "kgAsk" },
];

const OPTIONS = {
  absWorkingDir: here,
  bundle: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
  define: { "process.env.NODE_ENV": '"production"' },
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

async function bundle({ file, source, global }) {
  const result = await build({
    ...OPTIONS,
    entryPoints: [{ in: `src/${source}`, out: file }],
    outdir: out,
    ...(global ? { globalName: global } : {}),
  });
  return Object.keys(result.metafile.inputs);
}

/**
 * The query engine in one classic script: a worker's program as text, since a page from a folder
 * may name no file for a worker, and its WebAssembly, deflated and in base64.
 */
async function engine() {
  const result = await build({
    ...OPTIONS,
    entryPoints: ["src/ask/worker.ts"],
    define: { ...OPTIONS.define, "import.meta.url": '""' },
    write: false,
  });
  const wasm = await readFile(join(here, "node_modules/oxigraph/web_bg.wasm"));
  const content = { worker: result.outputFiles[0].text, engine: deflateSync(wasm, { level: 9 }).toString("base64") };
  await writeFile(join(out, "oxigraph.js"), `self.kgOxigraph=${JSON.stringify(content)};\n`);
  return Object.keys(result.metafile.inputs);
}

/** The folder of the package that a bundled file is from; undefined for our own. */
function packageOf(input) {
  const path = /^.*node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(input);
  return path ? path[0] : undefined;
}

/** The text of a licence that a package names and does not bring, where it is ours as well. */
async function ours(license) {
  return license.includes("Apache-2.0") ? await readFile(resolve(here, "../../../LICENSE"), "utf8") : "";
}

/** The licence of each package that is in the bundle, which has to go with it. */
async function licences(inputs) {
  const folders = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  const texts = folders.map(async (folder) => {
    const about = JSON.parse(await readFile(resolve(here, folder, "package.json"), "utf8"));
    const names = (await readdir(resolve(here, folder))).filter((name) => /^licen[cs]e/i.test(name));
    const text = names[0] ? await readFile(resolve(here, folder, names[0]), "utf8") : await ours(about.license);
    return `${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const inputs = (await Promise.all([...PARTS.map(bundle), engine()])).flat();
await writeFile(join(out, "licences.txt"), await licences(inputs));
