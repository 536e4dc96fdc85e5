// Opens what an address leads into: a number in a sentence may lead to a row of a table that is folded away.

export function startReveal() {
  reveal();
  window.addEventListener("hashchange", reveal);
}

function reveal() {
  const wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!wanted) return;
  const folded = wanted.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  wanted.scrollIntoView();
}
