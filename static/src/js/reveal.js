// Opens what an address leads into: a number in a sentence may lead to a row of a table that is folded away.

export function startReveal() {
  reveal();
  window.addEventListener("hashchange", reveal);
}

function reveal() {
  const wanted = document.getElementById(readName());
  if (!wanted) return;
  const folded = wanted.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  wanted.scrollIntoView();
}

// Return the name that the address leads to, "" where it has none that can be read: "#%E0%A4%A".
function readName() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
