// The stylesheet: a subset of DKFDS in a layer of its own, then ours without a layer, in one file.
//
// The layer is not decoration. DKFDS's list rules carry eleven :not() (specificity 0,11,1) and cap every list
// and link at 66 characters; only unlayered rules can beat those sanely.

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";
import * as sass from "sass";

import { BUILD, PACKAGES, ROOT, SOURCE, writeBuilt } from "./paths.js";

// Whatever may name a class: our pages, drawings and scripts, and the forms that Python builds.
const SPEAKERS = [
  "templates/**/*.html", "reports/**/*.py", "indicators/**/*.py", "accounts/**/*.py", "static/src/js/*.js",
].map((pattern) => join(ROOT, pattern));

const BROWSERS = ["chrome111", "firefox113", "safari16"];

export async function writeStyles() {
  const site = await minify(`@layer dkfds{${await dkfds()}}\n${await ours("site")}`);
  writeBuilt("css/site.css", site);
  // The desk's own rules follow on its pages alone: readers do without their weight.
  const desk = await minify(await ours("desk"));
  writeBuilt("css/desk.css", desk);
  copyNamedIcons(site + desk);
}

async function ours(name) {
  const made = await build({
    entryPoints: [join(SOURCE, `css/${name}.css`)],
    bundle: true,
    write: false,
    external: ["../fonts/*"],
    target: BROWSERS,
  });
  return made.outputFiles[0].text;
}

async function minify(css) {
  const { code } = await transform(css, { loader: "css", minify: true, target: BROWSERS });
  return code;
}

async function dkfds() {
  const whole = sass.compile(join(SOURCE, "sass/dkfds.scss"), { loadPaths: [PACKAGES], quietDeps: true });
  const [purged] = await new PurgeCSS().purge({
    content: SPEAKERS,
    css: [{ raw: whole.css }],
    variables: true,
    // Split on whatever cannot stand in a class name, so that "button-secondary" in any language is found.
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  });
  return purged.css;
}

// Copy the few icons that DKFDS's rules draw by url(): the manifest of static files refuses an address without a file.
function copyNamedIcons(css) {
  mkdirSync(join(BUILD, "icons"), { recursive: true });
  for (const [, name] of css.matchAll(/url\(["']?\.\.\/icons\/([\w-]+\.svg)/g)) {
    copyFileSync(join(PACKAGES, "dkfds/dist/img/svg-icons", name), join(BUILD, "icons", name));
  }
}
