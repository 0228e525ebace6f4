// src/ -> dist/: classic scripts, each a part of its own, so that they also load from a folder.

import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "dist");

/** What a page loads; a part gives what it exports to the page under this name. */
const PARTS = [
  { file: "query", source: "query/main.tsx", global: undefined },
  { file: "editor", source: "editor/editor.ts", global: "kgEditor" },
  { file: "network", source: "network/network.ts", global: "kgNetwork" },
  { file: "explorer", source: "explorer/main.tsx", global: undefined },
  { file: "picture", source: "picture/picture.ts", global: "kgPicture" },
  { file: "theme", source: "theme/main.ts", global: undefined },
  { file: "chart", source: "chart/chart.ts", global: "kgChart" },
];

async function bundle({ file, source, global }) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [{ in: `src/${source}`, out: file }],
    outdir: out,
    bundle: true,
    format: "iife",
    ...(global ? { globalName: global } : {}),
    target: ["es2022"],
    charset: "utf8",
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  return Object.keys(result.metafile.inputs);
}

/** The folder of the package that a bundled file is from; undefined for our own. */
function packageOf(input) {
  const path = /^.*node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(input);
  return path ? path[0] : undefined;
}

/** The licence of each package that is in the bundle, which has to go with it. */
async function licences(inputs) {
  const folders = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  const texts = folders.map(async (folder) => {
    const about = JSON.parse(await readFile(resolve(here, folder, "package.json"), "utf8"));
    const names = (await readdir(resolve(here, folder))).filter((name) => /^licen[cs]e/i.test(name));
    const text = names[0] ? await readFile(resolve(here, folder, names[0]), "utf8") : "";
    return `${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const inputs = (await Promise.all(PARTS.map(bundle))).flat();
await writeFile(join(out, "licences.txt"), await licences(inputs));
