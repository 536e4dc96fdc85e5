// The interactive chart: lays plotly.js over the drawing that the server made. Without this script, without the library
// (0,3 MB) or on failure, the drawing simply stays, and the form of choices is answered by the server.

const NARROW = 700; // px; as in the style sheet
const CONFIG = { displayModeBar: false, responsive: true, showTips: false, scrollZoom: false, doubleClick: false };
const ROLE_OF_CHOICE = { land: "country", baand: "peers" };

const box = document.querySelector("[data-chart]");
const form = document.querySelector("[data-chart-form]");

if (box && form && !navigator.connection?.saveData) {
  if (window.matchMedia(`(max-width: ${NARROW}px)`).matches) offer();
  else whenNear(box, start);
}

function whenNear(element, act) {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      act();
    },
    { rootMargin: "200px" },
  );
  watcher.observe(element);
}

// On a phone the drawing is enough, and the library is a choice.
function offer() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary grafbtn";
  button.textContent = "Gør grafen interaktiv (0,3 MB)";
  box.parentNode.querySelector(".figfoot").before(button);
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.textContent = "Henter …";
    if (await start()) button.remove();
    else button.textContent = "Grafen kunne ikke hentes";
  });
}

async function start() {
  try {
    const [figure] = await Promise.all([fetchFigure(), loadLibrary()]);
    await run(figure);
    return true;
  } catch {
    return false;
  }
}

function loadLibrary() {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = box.dataset.library;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

async function fetchFigure() {
  const address = new URL(box.dataset.chart, location.href);
  address.searchParams.set("sml", form.elements.sml?.value ?? "");
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function run(first) {
  if (!first.data.length) return;
  let figure = first;
  const live = document.createElement("div");
  live.className = "live";
  box.append(live);

  const draw = () => window.Plotly.react(live, ...chosen(figure), CONFIG);
  await draw();
  box.classList.add("on");
  // The choices act at once from here on; where there are none, there is no button.
  form.querySelector("[data-chart-submit]")?.setAttribute("hidden", "");

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", async (event) => {
    if (event.target.name === "sml") figure = await fetchFigure().catch(() => figure);
    draw();
  });
  let pause;
  window.addEventListener("resize", () => {
    clearTimeout(pause);
    pause = setTimeout(draw, 150);
  });
}

// Return the traces and the layout that the reader's choices leave, in the room there is.
function chosen({ data, layout }) {
  const hidden = new Set(
    Object.entries(ROLE_OF_CHOICE)
      .filter(([name]) => form.elements[name] && !form.elements[name].checked)
      .map(([, role]) => role),
  );
  const traces = data.filter((trace) => !hidden.has(trace.meta));
  const isNarrow = box.clientWidth < 600;
  const annotations = isNarrow ? [] : layout.annotations.filter((label) => !hidden.has(label.name));
  const margin = isNarrow ? { l: 40, r: 12, t: 16, b: 30 } : layout.margin;
  return [traces, { ...layout, annotations, margin }];
}
