// The mark of the portal as a picture of 180 pixels, for phones that keep a page on their first screen: they take no
// SVG. The same shapes as img/favicon.svg; the phone rounds the corners itself.

import { deflateSync } from "node:zlib";

import { writeBuilt } from "./paths.js";

const SIZE = 180;
const UNITS = 36; // of the drawing
const FINE = 4; // samples a pixel, each way: soft edges
const NAVY = [0x14, 0x39, 0x5b];
const WHITE = [0xff, 0xff, 0xff];

export function writeTouchIcon() {
  const rows = [];
  for (let y = 0; y < SIZE; y += 1) {
    const row = Buffer.alloc(1 + SIZE * 3); // a leading 0: no filter
    for (let x = 0; x < SIZE; x += 1) mix(coverage(x, y)).forEach((part, at) => row.writeUInt8(part, 1 + x * 3 + at));
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2, 0, 0, 0], 8); // eight bits, red green blue
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  writeBuilt("img/touch-icon.png", Buffer.concat([
    signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0)),
  ]));
}

// Return how much of a pixel is white, from 0 to 1.
function coverage(x, y) {
  let white = 0;
  for (let down = 0; down < FINE; down += 1) {
    for (let along = 0; along < FINE; along += 1) {
      const scale = UNITS / SIZE / FINE;
      white += isWhite((x * FINE + along + 0.5) * scale, (y * FINE + down + 0.5) * scale) ? 1 : 0;
    }
  }
  return white / FINE ** 2;
}

// A ring, and the right half of a disc within it.
function isWhite(x, y) {
  const far = Math.hypot(x - 18, y - 18);
  return (far >= 9 && far <= 12) || (far <= 7.5 && x >= 18);
}

function mix(share) {
  return NAVY.map((part, at) => Math.round(part + (WHITE[at] - part) * share));
}

function chunk(name, content) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(checksum(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

// Return the CRC-32 of a chunk, which Node's own zlib tells only from 20.15 on.
function checksum(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}
