// The map of the 98 municipalities as SVG paths, simplified: denmark.json.
//
//   viewbox  "0 0 2030 2464", of the whole map
//   paths    {"0101": "M…Z", …} by municipality code
//   small    the same with fewer points
//   inset    the capital's crowded area, repeated enlarged: `x y width height` is the part of the map shown again,
//            `left top scale` where it is drawn and how large, `codes` the municipalities in it

import { readFileSync } from "node:fs";
import { join } from "node:path";

import mapshaper from "mapshaper";

import { PACKAGES, writeBuilt } from "./paths.js";

const SCALE = 0.2; // the package draws on 10116 × 12289 units: far finer than any screen
const MARGIN = 3;
const VIEWBOX = "0 0 2030 2464";
const INSET = { x: 1788, y: 1432, width: 240, height: 262, left: 1338, top: 420, scale: 2.82 };
const INSET_MARGIN = 30;
// How many of the points are kept, the most important first; more in the capital, small areas drawn large in the inset.
const LARGE = { land: "18%", capital: "50%" };
const SMALL = { land: "7%", capital: "24%" }; // for a map of a hand's breadth

export async function writeMap() {
  const shapes = await simplify(LARGE);
  const codes = shapes.filter(([, rings]) => touchesInset(rings)).map(([code]) => code);
  const [paths, small] = [shapes, await simplify(SMALL)].map(drawShapes);
  writeBuilt("denmark.json", `${JSON.stringify({ viewbox: VIEWBOX, paths, small, inset: { ...INSET, codes } })}\n`);
}

// Return the municipalities, [code, rings] by code, with so many of their points.
async function simplify({ land, capital }) {
  const features = readShapes().map(({ code, rings }) => ({
    type: "Feature",
    properties: { code, kept: isInCapital(rings) ? capital : land },
    geometry: { type: "MultiPolygon", coordinates: rings.map((ring) => [ring]) },
  }));
  const input = { "in.json": JSON.stringify({ type: "FeatureCollection", features }) };
  const commands = '-i in.json -simplify variable percentage="kept" keep-shapes -o out.json precision=1';
  const output = await mapshaper.applyCommands(commands, input);
  const shapes = JSON.parse(output["out.json"]).features.map((feature) => [
    feature.properties.code,
    polygonsOf(feature.geometry).flat(),
  ]);
  if (shapes.length !== 98) throw new Error(`the map has ${shapes.length} municipalities, not 98`);
  return shapes.sort(([one], [other]) => (one < other ? -1 : 1));
}

const drawShapes = (shapes) => Object.fromEntries(shapes.map(([code, rings]) => [code, rings.map(drawRing).join("")]));

// Read the municipalities out of the package's script. Names are spelled in several ways there: codes are not.
function readShapes() {
  const script = readFileSync(join(PACKAGES, "react-denmark-map/dist/esm/index.js"), "utf8");
  const found = script.matchAll(/display_name:"[^"]*",code:"(\d{3})",d:"([^"]*)"/g);
  return [...found].map(([, code, path]) => ({ code: code.padStart(4, "0"), rings: flatten(path) }));
}

// Return the closed rings of a path; its curves are so short that their middles and ends are enough.
function flatten(path) {
  const rings = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    if (command === "Z" || command === "z") {
      [x, y] = rings.at(-1)[0];
      continue;
    }
    const step = { M: 2, m: 2, l: 2, c: 6 }[command];
    if (step === undefined) throw new Error(`the map uses a path command that is not read: ${command}`);
    const numbers = rest.match(/-?\d*\.?\d+/g).map(Number);
    if (command === "M" || command === "m") rings.push([]);
    for (let at = 0; at < numbers.length; at += step) {
      const [endX, endY] = numbers.slice(at + step - 2, at + step);
      if (command === "c") rings.at(-1).push(middleOfCurve([x, y], numbers.slice(at, at + step)));
      [x, y] = command === "M" && at === 0 ? [endX, endY] : [x + endX, y + endY];
      rings.at(-1).push([x, y]);
    }
  }
  return rings.map((ring) => [...ring, ring[0]].map(([px, py]) => [px * SCALE + MARGIN, py * SCALE + MARGIN]));
}

function middleOfCurve([x, y], [x1, y1, x2, y2, x3, y3]) {
  return [x + (3 * x1 + 3 * x2 + x3) / 8, y + (3 * y1 + 3 * y2 + y3) / 8];
}

function isInCapital(rings) {
  const [x, y] = rings.flat()[0];
  return x > INSET.x - INSET_MARGIN && y > INSET.y - 150 && y < INSET.y + INSET.height + INSET_MARGIN;
}

function touchesInset(rings) {
  return rings.flat().some(
    ([x, y]) => x > INSET.x && x < INSET.x + INSET.width && y > INSET.y && y < INSET.y + INSET.height,
  );
}

function polygonsOf(geometry) {
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
}

// Write a ring relative and in whole units: half the bytes of absolute coordinates.
function drawRing(ring) {
  let [lastX, lastY] = ring[0].map(Math.round);
  let path = `M${lastX} ${lastY}`;
  for (const point of ring.slice(1, -1)) {
    const [x, y] = point.map(Math.round);
    if (x === lastX && y === lastY) continue;
    path += `l${x - lastX} ${y - lastY}`;
    [lastX, lastY] = [x, y];
  }
  return `${path.replaceAll(" -", "-")}z`;
}
