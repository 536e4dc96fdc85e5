// How far the portal has come with a file, asked every three seconds; without this script the page reloads itself.

const EVERY = 3000;
const box = document.querySelector("[data-progress]");

if (box) startProgress(box);

function startProgress(box) {
  const words = box.querySelector("[data-words]");
  const percent = box.querySelector("[data-percent]");
  const sentence = document.querySelector("[data-sentence]");
  const bar = box.querySelector("progress");

  async function ask() {
    try {
      const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
      if (answer.redirected || answer.status === 403) return location.reload(); // logged out meanwhile
      if (answer.ok && show(await answer.json())) return;
    } catch {
      // Away from the network for a moment; the next question may reach the portal.
    }
    setTimeout(ask, EVERY);
  }

  // Show a state; true when there is nothing more to ask.
  function show(state) {
    if (state.next) location.replace(state.next);
    else if (state.step === "FAILED") location.reload();
    if (state.next || state.step === "FAILED") return true;
    if (words.textContent !== state.words) words.textContent = state.words; // spoken only when it changes
    percent.textContent = `${state.percent} %`;
    bar.value = state.percent;
    sentence.textContent = state.sentence;
    for (const stage of document.querySelectorAll("[data-step]")) {
      if (stage.dataset.step === state.step) stage.setAttribute("aria-current", "step");
      else stage.removeAttribute("aria-current");
    }
    return false;
  }

  setTimeout(ask, EVERY);
}
