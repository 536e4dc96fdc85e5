// The interactive chart's library, copied as it is, and the stylesheet it would otherwise write into the page.
//
// Plotly adds its rules by script, which our Content-Security-Policy refuses. It leaves that out when the page
// holds a stylesheet with id "plotly.js-style-global" and class "no-inline-styles". The package no longer ships
// that file, so the rules are read out of the script.

import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

import { BUILD, PACKAGES, writeBuilt } from "./paths.js";

const SCRIPT = join(PACKAGES, "plotly.js-basic-dist-min/plotly-basic.min.js");

export function writePlotly() {
  mkdirSync(join(BUILD, "js"), { recursive: true });
  copyFileSync(SCRIPT, join(BUILD, "js/plotly-basic.min.js"));
  writeBuilt("css/plotly.css", readRules(readFileSync(SCRIPT, "utf8")));
}

// Return the rules that the script would insert: an object of selectors and declarations, X standing for the chart.
function readRules(script) {
  const start = script.indexOf('{"X,X div":');
  const end = script.indexOf("};", start) + 1;
  if (start < 0 || end === 0) throw new Error("Plotly's own style rules were not found in its script");
  const rules = runInNewContext(`(${script.slice(start, end)})`);
  return Object.entries(rules)
    .map(([selector, declarations]) => {
      const named = selector.replaceAll("X", ".js-plotly-plot .plotly").replaceAll("Y", ".plotly-notifier");
      return `${named}{${declarations}}\n`;
    })
    .join("");
}
