// One sprite of the icons that the pages use, from DKFDS.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { PACKAGES, writeBuilt } from "./paths.js";

const ICONS = [
  "check", "chevron-right", "close", "download", "error", "file-excel", "file-pdf", "info", "menu",
  "success", "sync", "time", "upload", "warning",
];

export function writeIcons() {
  const symbols = ICONS.map((name) => {
    const svg = readFileSync(join(PACKAGES, "dkfds/dist/img/svg-icons", `${name}.svg`), "utf8");
    const viewBox = /viewBox="([^"]+)"/.exec(svg)[1];
    const drawing = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").trim();
    return `<symbol id="${name}" viewBox="${viewBox}">${drawing}</symbol>`;
  });
  writeBuilt("img/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
}
