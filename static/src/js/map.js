// The map tells which municipality the pointer is on. A shortcut for the mouse: the list says the same to everyone.

export function startMap(box) {
  if (!box) return;
  const label = box.querySelector("[data-map-label]");
  const invitation = label.textContent;

  function show(link) {
    for (const lit of box.querySelectorAll(".on")) lit.classList.remove("on");
    if (!link) {
      label.textContent = invitation;
      return;
    }
    // A municipality near the capital is drawn twice, on the map and in the inset.
    for (const twin of box.querySelectorAll(`a[data-k="${link.dataset.k}"]`)) twin.classList.add("on");
    label.textContent = link.dataset.name;
  }

  box.addEventListener("mouseover", (event) => show(event.target.closest("a[data-k]")));
  box.addEventListener("mouseleave", () => show(null));
}
