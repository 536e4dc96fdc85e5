// The small scripts: portal.js on every page, chart.js on the indicator page, progress.js while a file is read.

import { join } from "node:path";

import { build } from "esbuild";

import { BUILD, SOURCE } from "./paths.js";

export async function writeScripts() {
  await build({
    entryPoints: ["portal", "chart", "progress"].map((name) => join(SOURCE, "js", `${name}.js`)),
    outdir: join(BUILD, "js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020"],
  });
}
