// Reads the chart period by period: a slider over the drawing, moved by keys, pointer or finger. The sentence for each
// period is the server's, in the drawing itself; the slider tells it to screen readers, and a line below shows it.
// Those sentences are Danish on English pages too, and are marked so; all else is said in the page's language.

const SVG = "http://www.w3.org/2000/svg";
const IS_TOUCH = window.matchMedia("(pointer: coarse)").matches;

// Return the reader of the chart in `box`; `told` is where the sentences are shown.
export function makeReader(box, told) {
  const words = box.dataset;
  const hint = IS_TOUCH ? words.hintTouch : words.hintPointer;
  const label = makeLabel(words.reader);
  const slider = document.createElement("div");
  slider.className = "reader";
  slider.tabIndex = 0;
  slider.lang = "da"; // of what it tells; its label, an element of its own, is in the page's language
  const fixed = { role: "slider", "aria-labelledby": label.id, "aria-orientation": "horizontal" };
  Object.entries(fixed).forEach(([name, value]) => slider.setAttribute(name, value));
  box.append(label, slider);
  if (told) told.before(makeSpoken(told.textContent));

  let readings = [];
  let at = 0;
  const reader = { slider, onMove: null, onRest: null, refresh, tell, move, get at() { return at; } };

  function refresh() {
    readings = [...box.querySelectorAll(".lc.w .cols title")].map((title) => title.textContent);
    // From here on the sentence stands below the chart; the browser's own hint would only lie in the way.
    box.querySelectorAll(".lc .cols title").forEach((title) => title.remove());
    at = readings.length - 1;
    slider.setAttribute("aria-valuemin", 0);
    slider.setAttribute("aria-valuemax", Math.max(at, 0));
    announce();
    if (document.activeElement === slider) move(at);
    else rest();
  }

  function announce() {
    slider.setAttribute("aria-valuenow", Math.max(at, 0));
    slider.setAttribute("aria-valuetext", readings[at] ?? "");
  }

  // Show the period at `position` in words alone.
  function tell(position) {
    at = Math.min(Math.max(position, 0), readings.length - 1);
    announce();
    if (!told) return;
    told.lang = "da";
    told.textContent = readings[at];
  }

  // Show it in words and in the drawing.
  function move(position) {
    tell(position);
    box.querySelectorAll(".lc").forEach((drawing) => placeMark(drawing, at));
    reader.onMove?.(at);
  }

  function rest() {
    box.querySelectorAll(".lc .mark").forEach((mark) => mark.remove());
    if (told) {
      told.removeAttribute("lang");
      told.textContent = hint;
    }
    reader.onRest?.();
  }

  slider.addEventListener("keydown", (event) => {
    const target = getTarget(event.key, at, readings);
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(target);
  });
  slider.addEventListener("focus", () => move(at));
  slider.addEventListener("blur", rest);
  ["pointermove", "pointerdown"].forEach((kind) =>
    slider.addEventListener(kind, (event) => {
      const nearest = findNearest(box, event.clientX);
      if (nearest !== null) move(nearest);
    }),
  );
  slider.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && document.activeElement !== slider) rest();
  });

  refresh();
  return reader;
}

function makeLabel(text) {
  const label = document.createElement("span");
  label.id = "grafleder";
  label.hidden = true; // it names the slider, and is no text of its own
  label.textContent = text;
  return label;
}

// What stood where the sentences now are shown is still said to screen readers.
function makeSpoken(text) {
  const spoken = document.createElement("p");
  spoken.className = "sr-only";
  spoken.textContent = text;
  return spoken;
}

function getTarget(key, at, readings) {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return at + 1;
    case "ArrowLeft":
    case "ArrowDown":
      return at - 1;
    case "PageUp":
      return at + Math.ceil(readings.length / 5);
    case "PageDown":
      return at - Math.ceil(readings.length / 5);
    case "Home":
      return 0;
    case "End":
      return readings.length - 1;
    default:
      return null;
  }
}

function getX(column) {
  return Number.parseFloat(column.getAttribute("d").slice(1));
}

// Return the position of the period whose column is nearest to a point on the screen.
function findNearest(box, clientX) {
  const drawing = [...box.querySelectorAll(".lc")].find((one) => one.getBoundingClientRect().width > 0);
  if (!drawing) return null;
  const frame = drawing.getBoundingClientRect();
  const x = ((clientX - frame.left) / frame.width) * drawing.viewBox.baseVal.width;
  const away = [...drawing.querySelectorAll(".cols path")].map((column) => Math.abs(getX(column) - x));
  return away.indexOf(Math.min(...away));
}

function placeMark(drawing, position) {
  const column = drawing.querySelectorAll(".cols path")[position];
  if (!column) return;
  let mark = drawing.querySelector(".mark");
  if (!mark) {
    mark = document.createElementNS(SVG, "g");
    mark.setAttribute("class", "mark");
    mark.append(document.createElementNS(SVG, "path"), document.createElementNS(SVG, "circle"));
    drawing.append(mark);
  }
  const [line, dot] = mark.children;
  line.setAttribute("d", column.getAttribute("d"));
  dot.setAttribute("cx", getX(column));
  dot.setAttribute("cy", column.dataset.y ?? 0);
  // A period without a figure has no dot; the sentence says why.
  dot.setAttribute("r", column.dataset.y === undefined ? 0 : 6);
}
