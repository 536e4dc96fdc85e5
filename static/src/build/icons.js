// One sprite of the icons that the templates name, from DKFDS.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { PACKAGES, ROOT, writeBuilt } from "./paths.js";

const ICONS = join(PACKAGES, "dkfds/dist/img/svg-icons");

export function writeIcons() {
  const symbols = findNames().map((name) => {
    const file = join(ICONS, `${name}.svg`);
    if (!existsSync(file)) throw new Error(`a template asks for the icon "${name}", which DKFDS does not have`);
    const svg = readFileSync(file, "utf8");
    const viewBox = /viewBox="([^"]+)"/.exec(svg)[1];
    const drawing = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").trim();
    return `<symbol id="${name}" viewBox="${viewBox}">${drawing}</symbol>`;
  });
  writeBuilt("img/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
}

// Return the names in every icon("name"), in alphabetical order.
function findNames() {
  const folder = join(ROOT, "templates");
  const pages = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));
  const names = pages.flatMap((path) => {
    const page = readFileSync(join(folder, path), "utf8");
    return [...page.matchAll(/\bicon\(["']([\w-]+)["']/g)].map(([, name]) => name);
  });
  return [...new Set(names)].sort();
}
