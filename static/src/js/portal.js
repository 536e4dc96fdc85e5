// On every page. Each part finds its own element or does nothing; everything works without any of it.

import { startCompare } from "./compare.js";
import { startFinder } from "./finder.js";
import { startMap } from "./map.js";
import { startMatrix } from "./matrix.js";
import { startReveal } from "./reveal.js";

for (const form of document.querySelectorAll("[data-find]")) startFinder(form);
startMap(document.querySelector("[data-map]"));
startMatrix(document.querySelector("[data-matrix]"));
startReveal();
startCompare(document.querySelector("[data-compare]"));
