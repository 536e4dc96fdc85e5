// Two to four municipalities are chosen in the table and sent to the page that compares them. A plain form without this.

const FEWEST = 2;
const MOST = 4;

export function startCompare(form) {
  if (!form) return;
  const told = form.querySelector("[data-compare-told]");
  const words = told.dataset;
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const nameOf = (box) => box.closest("th").textContent.trim();

  function tell() {
    const chosen = boxes.filter((box) => box.checked);
    for (const box of boxes) box.disabled = chosen.length >= MOST && !box.checked;
    const names = chosen.length ? words.chosen.replace("{names}", chosen.map(nameOf).join(", ")) : "";
    const rule = chosen.length < FEWEST ? words.none : chosen.length === MOST ? words.most : "";
    told.textContent = `${names} ${rule}`.trim();
    return chosen.length;
  }

  form.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    if (tell() < FEWEST) event.preventDefault();
  });
  tell();
}
