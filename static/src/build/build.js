// Writes static/build/: everything a browser, and the report's typesetter, takes from the front end.
// One command, no arguments, the same bytes every time. Nothing of it is committed.

import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { writeFonts } from "./fonts.js";
import { writeIcons } from "./icons.js";
import { writeMap } from "./map.js";
import { BUILD, SOURCE } from "./paths.js";
import { writePlotly } from "./plotly.js";
import { writeScripts } from "./scripts.js";
import { writeStyles } from "./styles.js";
import { writeTouchIcon } from "./touch_icon.js";

const STEPS = [
  ["skrifttyper", writeFonts],
  ["ikoner", writeIcons],
  ["telefonikon", writeTouchIcon],
  ["typografi (CSS)", writeStyles],
  ["scripts", writeScripts],
  ["interaktiv graf", writePlotly],
  ["danmarkskort", writeMap],
];

rmSync(BUILD, { recursive: true, force: true });
mkdirSync(BUILD, { recursive: true });
cpSync(join(SOURCE, "img"), join(BUILD, "img"), { recursive: true });
for (const [name, write] of STEPS) {
  const started = performance.now();
  await write();
  console.log(`  ${name}: ${Math.round(performance.now() - started)} ms`);
}
