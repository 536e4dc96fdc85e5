// Fonts: two small web fonts for the pages, and TrueType files for the report (typst reads no web fonts).

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

import { PACKAGES, writeBuilt } from "./paths.js";

const WEB_FONTS = { "plex-400.woff2": "Regular", "plex-600.woff2": "SemiBold" };
const REPORT_FONTS = ["Regular", "Italic", "SemiBold", "SemiBoldItalic"];

const HEADER = 12;
const TABLE_RECORD = 16;

export function writeFonts() {
  for (const [name, weight] of Object.entries(WEB_FONTS)) {
    // DKFDS's Latin-1 cut holds all of Danish in 17 kB a weight; the complete font is 60.
    const cut = join(PACKAGES, "dkfds/dist/fonts/IBMPlexSans/split/woff2", `IBMPlexSans-${weight}-Latin1.woff2`);
    writeBuilt(`fonts/${name}`, readFileSync(cut));
  }
  for (const weight of REPORT_FONTS) {
    const woff = readFileSync(join(PACKAGES, "@ibm/plex-sans/fonts/complete/woff", `IBMPlexSans-${weight}.woff`));
    writeBuilt(`pdf-fonts/IBMPlexSans-${weight}.ttf`, unpackWoff(woff));
  }
}

// Return the TrueType file inside a WOFF 1.0 file, whose tables are that file's own, deflated one by one.
function unpackWoff(woff) {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF 1.0 font");
  const count = woff.readUInt16BE(12);
  const tables = [];
  for (let index = 0; index < count; index += 1) {
    const at = 44 + index * 20;
    const [offset, packedLength, length, checksum] = [4, 8, 12, 16].map((step) => woff.readUInt32BE(at + step));
    const packed = woff.subarray(offset, offset + packedLength);
    const content = packedLength < length ? inflateSync(packed) : packed;
    if (content.length !== length) throw new Error("a font table is cut short");
    tables.push({ tag: woff.toString("latin1", at, at + 4), checksum, length, content });
  }
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(HEADER + count * TABLE_RECORD);
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * TABLE_RECORD, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * TABLE_RECORD, 10);
  const parts = [head];
  let offset = head.length;
  tables.forEach((table, index) => {
    const at = HEADER + index * TABLE_RECORD;
    head.write(table.tag, at, "latin1");
    [table.checksum, offset, table.length].forEach((number, step) => head.writeUInt32BE(number, at + 4 + step * 4));
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4);
    parts.push(table.content, padding);
    offset += table.length + padding.length;
  });
  return Buffer.concat(parts);
}
