// The table of all municipalities: sorted and filtered in place. The same links and form work without this.

import { danishOrder, findByName } from "./danish.js";

const OTHER = { ascending: "descending", descending: "ascending" };
const IN_ADDRESS = { ascending: "asc", descending: "desc" };
const OF_ADDRESS = { asc: "ascending", desc: "descending" };

export function startMatrix(table) {
  if (!table) return;
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].filter((row) => !row.hasAttribute("data-pinned"));
  const form = document.querySelector("[data-matrix-form]");
  const count = document.querySelector("[data-matrix-count]");
  const nameOf = (row) => row.cells[0].textContent.trim();

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

  function remember(changes) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
  }

  headings.forEach((heading, position) => {
    const link = heading.querySelector("a");
    if (!link) return;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const direction = OTHER[heading.getAttribute("aria-sort")] ?? OF_ADDRESS[heading.dataset.best];
      sort(position, direction);
      remember({ sort: heading.dataset.key, dir: IN_ADDRESS[direction] });
    });
  });

  function filter() {
    const region = form.elements.region.value;
    const text = form.elements.k.value.trim();
    const found = text ? new Set(findByName(rows, text, nameOf)) : null;
    let shown = 0;
    for (const row of rows) {
      row.hidden = (region !== "" && row.dataset.region !== region) || (found !== null && !found.has(row));
      if (!row.hidden) shown += 1;
    }
    count.textContent = `Viser ${shown} af ${rows.length} kommuner`;
    remember({ region, k: text });
  }

  if (!form) return;
  form.elements.region.addEventListener("change", filter);
  form.elements.k.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
}
