// Danish names: their order, and how they are found. The same rules as in reports/queries/places.py.

const NO_FIT = 9;

export const danishOrder = new Intl.Collator("da").compare;

function plain(text) {
  return text.toLowerCase().replace(/[\s-]+/g, " ").trim();
}

// å is aa, æ is ae, ø is oe.
function spellFully(text) {
  return plain(text).replace(/aa/g, "å").replace(/ae/g, "æ").replace(/oe/g, "ø");
}

// For keyboards without the letters, and those who leave them out: "arhus", "soro".
function spellPlainly(text) {
  return spellFully(text).replace(/[åæ]/g, "a").replace(/ø/g, "o");
}

// How well it fits: 0 at the beginning, 1 at the beginning of a word, 2 within a word, 9 not at all.
function rate(name, wanted) {
  const at = name.indexOf(wanted);
  if (at < 0) return NO_FIT;
  if (at === 0) return 0;
  if (name[at - 1] === " ") return 1;
  return wanted.length > 2 ? 2 : NO_FIT;
}

// Return the items whose name fits `text`, the best first; looser spelling only where nothing fits the full one.
export function findByName(items, text, nameOf) {
  const wanted = /^kbh\.?$/i.test(text.trim()) ? "københavn" : text;
  for (const spell of [spellFully, spellPlainly]) {
    const fits = items
      .map((item) => ({ item, fit: rate(spell(nameOf(item)), spell(wanted)) }))
      .filter(({ fit }) => fit < NO_FIT);
    if (fits.length) {
      return fits
        .sort((one, other) => one.fit - other.fit || danishOrder(nameOf(one.item), nameOf(other.item)))
        .map(({ item }) => item);
    }
  }
  return [];
}
