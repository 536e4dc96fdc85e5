// The indicator's chart. The drawing is the server's and stands without any of this; here it is read period by period,
// redrawn as the reader chooses, and on demand replaced by plotly.js.

import { makeInteractive } from "./interactive.js";
import { makeReader } from "./reader.js";

const CHOICES = ["vis", "sml", "land", "baand"];

const box = document.querySelector("[data-chart]");
const form = document.querySelector("[data-chart-form]");

if (box?.querySelector(".lc")) {
  const reader = makeReader(box, document.querySelector("[data-reading]"));
  const interactive = makeInteractive(box, reader, getAddress);
  follow(reader, interactive);
}

// Return the address of the chart's values as the reader has chosen.
function getAddress() {
  const address = new URL(box.dataset.chart, location.href);
  if (form) carryChoices(new FormData(form), address);
  return address;
}

function carryChoices(chosen, address) {
  CHOICES.forEach((name) => address.searchParams.delete(name));
  CHOICES.filter((name) => chosen.get(name)).forEach((name) => address.searchParams.set(name, chosen.get(name)));
}

// Let the choices act at once: the page is fetched anew, and what depends on them is put in the place of the old.
function follow(reader, interactive) {
  if (!form) return;
  form.querySelector("[data-chart-submit]")?.setAttribute("hidden", "");
  let asked = 0;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", async () => {
    const number = ++asked;
    const address = new URL(location.href);
    carryChoices(new FormData(form), address);
    try {
      const fresh = await fetchPage(address);
      if (number !== asked) return; // the reader has chosen again meanwhile
      replaceParts(fresh);
    } catch {
      location.assign(address);
      return;
    }
    history.replaceState(null, "", address);
    reader.refresh();
    await interactive.refresh();
  });
}

async function fetchPage(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function replaceParts(fresh) {
  document.querySelectorAll("[data-follows]").forEach((old) => {
    const name = old.dataset.follows;
    const found = fresh.querySelector(`[data-follows="${name}"]`);
    if (found) old.replaceWith(document.adoptNode(found));
  });
}
