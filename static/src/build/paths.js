// Where the build reads and writes, whatever folder it is started from.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
export const SOURCE = join(ROOT, "static", "src");
export const BUILD = join(ROOT, "static", "build");
export const PACKAGES = join(ROOT, "node_modules");

// Write one file of the build, making its folder.
export function writeBuilt(path, content) {
  const target = join(BUILD, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
