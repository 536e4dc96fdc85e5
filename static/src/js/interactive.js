// Lays plotly.js (0,3 MB) over the drawing: hover over every line, and zoom. On larger screens when the chart nears the
// screen, on phones when asked for, never where the reader saves data. On failure the drawing simply stays.

const NARROW = 700; // px; as in the style sheet
const NEAREST = 3; // periods: no closer than this
const CONFIG = { displayModeBar: false, responsive: true, showTips: false, scrollZoom: false, doubleClick: false };
const KEYS = { "+": "in", "-": "out", 0: "reset", Escape: "reset" };

let isLeaving = false; // the browser then drops what is under way
window.addEventListener("pagehide", () => (isLeaving = true));
window.addEventListener("pageshow", () => (isLeaving = false));

// Return the interactive chart of `box`; nothing is fetched before it is wanted.
export function makeInteractive(box, reader, getAddress) {
  let live = null;
  let figure = null;
  let shown = null; // first and last position in sight, null for all
  let zoom = null;

  async function start() {
    try {
      [figure] = await Promise.all([fetchFigure(getAddress()), loadStyle(box.dataset.sheet), loadLibrary(box.dataset.library)]);
      if (!figure.data.length) return false;
      live = document.createElement("div");
      live.className = "live";
      live.lang = "da";
      live.setAttribute("aria-hidden", "true"); // the slider tells it all
      box.append(live);
      await draw();
    } catch (error) {
      complain(error);
      live?.remove();
      live = null;
      return false;
    }
    box.classList.add("on");
    connect();
    return true;
  }

  const draw = () => window.Plotly.react(live, figure.data, arrange(figure.layout, box, shown), CONFIG);

  async function refresh() {
    if (!live) return;
    try {
      figure = await fetchFigure(getAddress());
    } catch (error) {
      complain(error); // and keep the chart as it was
    }
    shown = null;
    await draw();
    zoom?.update(shown);
  }

  function connect() {
    const { Fx } = window.Plotly;
    const periods = () => figure.layout.xaxis.categoryarray;
    let isMoving = false; // by the reader's own keys: then the chart need not be told back
    reader.onMove = (at) => {
      if (shown && (at < shown[0] || at > shown[1])) {
        show(around(at, shown[1] - shown[0], periods().length));
        return; // which comes back here when the period is in sight
      }
      isMoving = true;
      Fx.hover(live, { xval: at, yval: figure.layout.yaxis.range[0] }, "xy");
      isMoving = false;
    };
    reader.onRest = () => Fx.unhover(live);
    live.on("plotly_hover", (event) => {
      if (!isMoving) reader.tell(periods().indexOf(event.points[0].x));
    });
    live.on("plotly_relayout", (change) => {
      const [first, last] = [change["xaxis.range[0]"], change["xaxis.range[1]"]];
      if (first !== undefined) show([Math.ceil(first), Math.floor(last)]);
    });
    let pause;
    window.addEventListener("resize", () => {
      clearTimeout(pause);
      pause = setTimeout(draw, 150);
    });
    if (!canZoom(box)) return;
    zoom = makeZoom(box, (how) => show(getRange(how, shown, reader.at, periods().length)));
    zoom.update(shown);
    reader.slider.addEventListener("keydown", (event) => {
      if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      show(getRange(KEYS[event.key], shown, reader.at, periods().length));
    });
  }

  function show(range) {
    const last = figure.layout.xaxis.categoryarray.length - 1;
    shown = range && (range[0] > 0 || range[1] < last) ? clamp(range, last) : null;
    zoom?.update(shown);
    draw().then(() => (document.activeElement === reader.slider ? reader.onMove(reader.at) : reader.onRest()));
  }

  if (!navigator.connection?.saveData) {
    if (window.matchMedia(`(max-width: ${NARROW}px)`).matches) offer(box, start);
    else whenNear(box, start);
  }
  return { refresh };
}

// The reader loses nothing by what fails here, so it is told to developers alone.
function complain(error) {
  if (!isLeaving && error?.name !== "AbortError") console.error(error);
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
function offer(box, start) {
  const words = box.dataset;
  const button = makeButton(words.offer, "button button-secondary grafbtn");
  box.parentNode.querySelector(".figfoot").before(button);
  button.addEventListener(
    "click",
    async () => {
      // It stays where it is: nothing below may move, and the focus not be lost.
      button.setAttribute("aria-disabled", true);
      button.textContent = words.fetching;
      button.textContent = (await start()) ? words.ready : words.failed;
    },
    { once: true },
  );
}

function makeButton(text, classes) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = classes;
  button.textContent = text;
  return button;
}

// Plotly writes style rules into the page unless it finds a sheet of this name, which the security policy asks for.
function loadStyle(address) {
  return new Promise((resolve, reject) => {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", id: "plotly.js-style-global", className: "no-inline-styles" });
    Object.assign(sheet, { href: address, onload: resolve, onerror: () => reject(new Error(address)) });
    document.head.append(sheet);
  });
}

function loadLibrary(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(address));
    document.head.append(script);
  });
}

async function fetchFigure(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function canZoom(box) {
  return box.clientWidth >= 600 && window.matchMedia("(pointer: fine)").matches;
}

// Return the layout for the room there is, and for the periods in sight.
function arrange(given, box, shown) {
  const layout = structuredClone(given); // plotly.js writes in what it is handed
  const isNarrow = box.clientWidth < 600;
  const xaxis = { ...layout.xaxis, fixedrange: !canZoom(box) };
  if (shown) {
    const [first, last] = shown;
    const every = Math.ceil((last - first + 1) / 6);
    const periods = xaxis.categoryarray.filter((_, index) => index >= first && index <= last);
    const named = periods.filter((_, index) => index % every === 0);
    Object.assign(xaxis, { range: [first - 0.3, last + 0.3], tickvals: named, ticktext: named });
  }
  return {
    ...layout,
    xaxis,
    dragmode: canZoom(box) ? "zoom" : false,
    // The words at the lines' ends tell the newest values: they go where those are out of sight.
    annotations: isNarrow || (shown && shown[1] < xaxis.categoryarray.length - 1) ? [] : layout.annotations,
    margin: isNarrow ? { l: 40, r: 12, t: 16, b: 30 } : layout.margin,
  };
}

function around(at, span, count) {
  const first = Math.min(Math.max(at - Math.round(span / 2), 0), Math.max(count - 1 - span, 0));
  return [first, first + span];
}

function clamp([first, last], end) {
  const from = Math.min(Math.max(first, 0), end - NEAREST + 1);
  return [from, Math.min(Math.max(last, from + NEAREST - 1), end)];
}

// Return the range after "in" or "out", each by half, around the period that is read; null for all.
function getRange(how, shown, at, count) {
  if (how === "reset") return null;
  const span = shown ? shown[1] - shown[0] : count - 1;
  const wanted = how === "in" ? Math.max(Math.round(span / 2), NEAREST - 1) : span * 2;
  return wanted >= count - 1 ? null : around(at, wanted, count);
}

function makeZoom(box, act) {
  const row = document.createElement("div");
  row.className = "zoom";
  const { zoomIn, zoomOut, zoomReset } = box.dataset;
  const buttons = [[zoomIn, "in"], [zoomOut, "out"], [zoomReset, "reset"]].map(([text, how]) => {
    const button = makeButton(text, "button button-secondary");
    button.addEventListener("click", () => act(how));
    return button;
  });
  row.append(...buttons);
  box.parentNode.querySelector(".reading").append(row);
  // They stay in the tab order also where they do nothing: focus must not be lost by pressing one.
  return { update: (shown) => buttons.slice(1).forEach((button) => button.setAttribute("aria-disabled", !shown)) };
}
