// Danish names: their order, and how they are found. The same rules as in reports/queries/places.py.

const NO_FIT = 9;

export const danishOrder = new Intl.Collator("da").compare;

// å is aa, æ is ae, ø is oe; hyphens and the like are spaces.
function spellFully(text) {
  return text
    .toLowerCase()
    .replace(/ae/g, "æ")
    .replace(/oe/g, "ø")
    .replace(/aa/g, "å")
    .replace(/[æøå]/g, (letter) => ({ æ: "{", ø: "|", å: "}" })[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9{|}]+/g, " ")
    .trim();
}

// For keyboards without the letters, and those who leave them out: "arhus", "soro".
function spellPlainly(text) {
  return spellFully(text).replace(/[{}]/g, "a").replace(/\|/g, "o");
}

// How well it fits: 0 at the beginning, 1 at the beginning of a word, 2 within a word, 9 not at all.
function rate(name, wanted) {
  if (!wanted) return NO_FIT;
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  return wanted.length > 2 && name.includes(wanted) ? 2 : NO_FIT;
}

// Return the items of which one of the names fits `text`, the best first; looser spelling only where nothing fits the
// full one. The first of an item's names is the one it is listed by.
export function findByName(items, text, namesOf) {
  const wanted = /^kbh\.*$/i.test(text.trim()) ? "københavn" : text;
  for (const spell of [spellFully, spellPlainly]) {
    const fits = items
      .map((item) => ({ item, fit: Math.min(...namesOf(item).map((name) => rate(spell(name), spell(wanted)))) }))
      .filter(({ fit }) => fit < NO_FIT);
    if (fits.length) {
      return fits
        .sort((one, other) => one.fit - other.fit || danishOrder(namesOf(one.item)[0], namesOf(other.item)[0]))
        .map(({ item }) => item);
    }
  }
  return [];
}

// Return the names that an element carries beside its own: data-names="Århus|…".
export function readAliases(element) {
  return element.dataset.names ? element.dataset.names.split("|") : [];
}
