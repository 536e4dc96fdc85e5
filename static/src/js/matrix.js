// The table of all municipalities: sorted and filtered in place, by the rules of reports/arrangement.py. The same links
// and form work without this; what it does is written into the address, so that the table can be sent to somebody.

import { danishOrder, findByName, readAliases } from "./danish.js";

const OTHER = { ascending: "descending", descending: "ascending" };
const IN_ADDRESS = { ascending: "asc", descending: "desc" };
const OF_ADDRESS = { asc: "ascending", desc: "descending" };
const CHOICES = ["k", "region", "status", "gruppe", "rar", "tal"];

export function startMatrix(table) {
  if (!table) return;
  const form = document.querySelector("[data-matrix-form]");
  const count = document.querySelector("[data-matrix-count]");
  const clear = document.querySelector("[data-matrix-clear]");
  const none = document.querySelector("[data-matrix-none]");
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].filter((row) => !row.hasAttribute("data-pinned"));
  const names = new Map(rows.map((row) => [row, [row.cells[0].textContent.trim(), ...readAliases(row)]]));
  const nameOf = (row) => names.get(row)[0];

  function sort(position, direction) {
    const isNumber = headings[position].dataset.type === "number";
    const sign = direction === "descending" ? -1 : 1;
    const byName = (one, other) => danishOrder(nameOf(one), nameOf(other));
    const byValue = (one, other) => {
      const [mine, theirs] = [one, other].map((row) => row.cells[position].dataset.v);
      // What has no value is last, whichever way.
      if (mine === undefined || theirs === undefined) return (mine === undefined) - (theirs === undefined);
      return sign * (mine - theirs);
    };
    rows.sort((one, other) => (isNumber ? byValue(one, other) : sign * byName(one, other)) || byName(one, other));
    body.append(...rows);
    headings.forEach((heading) => heading.removeAttribute("aria-sort"));
    headings[position].setAttribute("aria-sort", direction);
  }

  // Every link that shows the table otherwise, or takes it along, follows the address; `own` is what it decides itself.
  function lead(link, own) {
    const there = new URL(link.href);
    const query = new URLSearchParams(location.search);
    for (const name of own) {
      query.delete(name);
      if (there.searchParams.has(name)) query.set(name, there.searchParams.get(name));
    }
    there.search = query;
    link.href = there;
  }

  function remember(changes) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
    for (const link of document.querySelectorAll(".years a")) lead(link, ["aar"]);
    lead(document.querySelector("[data-matrix-file]"), []);
    lead(clear, CHOICES);
    for (const heading of headings) {
      const link = heading.querySelector("a");
      if (!link) continue;
      const now = OTHER[heading.getAttribute("aria-sort")];
      const target = new URL(link.href);
      target.searchParams.set("dir", now ? IN_ADDRESS[now] : heading.dataset.best);
      link.href = target;
      lead(link, ["sort", "dir"]);
    }
  }

  headings.forEach((heading, position) => {
    heading.querySelector("a")?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const direction = OTHER[heading.getAttribute("aria-sort")] ?? OF_ADDRESS[heading.dataset.best];
      sort(position, direction);
      keep("sort", heading.dataset.key);
      keep("dir", IN_ADDRESS[direction]);
      remember({ sort: heading.dataset.key, dir: IN_ADDRESS[direction] });
    });
  });

  // The form carries the order as well, should it be sent.
  function keep(name, value) {
    let field = form.elements[name];
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      form.append(field);
    }
    field.value = value;
  }

  function read() {
    const { elements } = form;
    const choice = Object.fromEntries(CHOICES.map((name) => [name, elements[name].value.trim()]));
    return { ...choice, tal: elements.tal.checked ? elements.tal.value : "" };
  }

  function hasStatus(row, choice) {
    const [goal, status] = choice.split("-");
    const position = headings.findIndex((heading) => heading.dataset.key === goal);
    return row.cells[position].classList.contains(status);
  }

  function filter() {
    const choice = read();
    const found = choice.k ? new Set(findByName(rows, choice.k, (row) => names.get(row))) : null;
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(
        (!choice.region || row.dataset.region === choice.region) &&
        (!choice.rar || row.dataset.rar === choice.rar) &&
        (!choice.gruppe || row.dataset.gruppe === choice.gruppe) &&
        (!choice.status || hasStatus(row, choice.status)) &&
        (!choice.tal || row.hasAttribute("data-tal")) &&
        (found === null || found.has(row))
      );
      if (!row.hidden) shown += 1;
    }
    count.textContent = count.dataset.matrixCount.replace("{a}", shown).replace("{b}", rows.length);
    clear.hidden = !Object.values(choice).some(Boolean);
    none.hidden = shown > 0;
    remember(choice);
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  clear.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    for (const name of CHOICES) form.elements[name].value = name === "tal" ? "alle" : "";
    form.elements.tal.checked = false;
    form.elements.k.focus(); // the link is about to disappear
    filter();
  });
}
