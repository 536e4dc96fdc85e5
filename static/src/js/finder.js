// "Find din kommune": a combobox (ARIA 1.2) over a plain form and its datalist.

import { findByName, readAliases } from "./danish.js";

const MOST = 8; // suggestions shown

export function startFinder(form) {
  const input = form.querySelector("input[list]");
  const datalist = document.getElementById(input.getAttribute("list"));
  const words = form.dataset; // what is said, in the page's language
  const places = [...datalist.options].map((option) => ({
    name: option.value,
    names: [option.value, ...readAliases(option)],
    region: option.label,
  }));
  input.removeAttribute("list"); // or the browser would open its own list on top of ours

  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "lb";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.list);
  input.parentNode.append(list);
  const status = document.createElement("p");
  status.className = "sr-only";
  status.setAttribute("role", "status");
  form.append(status);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
  ]) {
    input.setAttribute(name, value);
  }

  let hits = [];
  let marked = -1;

  function close() {
    list.hidden = true;
    marked = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    input.value = hits[index].name;
    close();
    form.requestSubmit();
  }

  function mark(index) {
    marked = index;
    [...list.children].forEach((option, position) => {
      option.setAttribute("aria-selected", String(position === index));
    });
    const option = list.children[index];
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function makeOption(text) {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = text;
    return option;
  }

  function makeHit({ name, region }, index) {
    const option = makeOption(name);
    option.id = `${list.id}-${index}`;
    const where = document.createElement("span");
    where.textContent = region;
    option.append(where);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault(); // keep the focus in the field
      choose(index);
    });
    return option;
  }

  function makeNoHit() {
    const option = makeOption(words.none);
    option.className = "nohit";
    option.setAttribute("aria-disabled", "true");
    return option;
  }

  function tell(count) {
    if (count === 0) return words.none;
    if (count === 1) return words.one;
    return (count > MOST ? words.most : words.many).replace("{n}", count).replace("{m}", MOST);
  }

  function show() {
    if (!input.value.trim()) {
      close();
      status.textContent = "";
      return;
    }
    const found = findByName(places, input.value, (place) => place.names);
    hits = found.slice(0, MOST);
    list.replaceChildren(...(hits.length ? hits.map(makeHit) : [makeNoHit()]));
    list.hidden = false;
    marked = -1;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    status.textContent = tell(found.length);
  }

  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const isStep = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (list.hidden) {
      if (event.key === "ArrowDown") show();
      return;
    }
    if (isStep && hits.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = marked < 0 && step < 0 ? 0 : marked;
      mark((from + step + hits.length) % hits.length);
    } else if (event.key === "Enter" && (marked >= 0 || hits.length === 1)) {
      // Where several fit and none is chosen the form is sent, and its answer lists them.
      event.preventDefault();
      choose(Math.max(marked, 0));
    } else if (event.key === "Escape") {
      event.preventDefault(); // or some browsers would empty the field
      close();
    }
  });
}
