// A reader's guess in a picture, and the handles of an empty picture that set it. Where each value lies was computed
// when the page was built; here it is looked up.

const GUESS_RADIUS = 6; // in the units of a picture's viewBox, as all below
const SAME_HEIGHT = 0.05; // heights are rounded to hundredths
const THUMB_RADIUS = 20; // around a handle: what a pointer can take
// Where a label may stand beside a point, the best place first.
const BESIDE = [[9, -7, "start"], [-9, -7, "end"], [9, 16, "start"], [-9, 16, "end"], [0, -14, "middle"], [0, 24, "middle"]];
const FARTHER = [1, 2, 3]; // how many times as far up or down, if there is no room

function guessLine(points, kind) {
  return svgElement("polyline", { points: points.join(" "), class: kind });
}

function guessRing([cx, cy], kind) {
  return svgElement("circle", { cx, cy, r: GUESS_RADIUS, class: kind });
}

function boxesMeet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

// A guess: a ring at one point, or a line through several, with a label that covers no other where there is room.
class Guess {
  constructor(points, label) {
    this.points = points;
    this.label = label;
  }

  draw(picture) {
    if (picture.querySelector(".guess")) return;
    const mark = (kind) => (this.points.length === 1 ? guessRing(this.points[0], kind) : guessLine(this.points, kind));
    const marks = [mark("guess-halo"), mark("guess-mark")];
    const text = svgElement("text", { class: "guess-label" }, this.label);
    const others = [...picture.querySelectorAll("text")].map((other) => other.getBoundingClientRect());
    // What has a halo of its own is written above the mark once more.
    const written = [...picture.querySelectorAll('g[style*="paint-order"]')].map((label) => label.cloneNode(true));
    picture.append(svgElement("g", { class: "guess" }, ...marks, ...written, text));
    picture.setAttribute("aria-label", `${picture.getAttribute("aria-label")} ${this.label}.`);
    const frame = picture.getBoundingClientRect();
    const free = this.places().some((place) => {
      this.put(text, place);
      const box = text.getBoundingClientRect();
      const inside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
      return inside && !others.some((other) => boxesMeet(box, other));
    });
    if (!free) this.put(text, this.places()[0]);
  }

  // Beside the ends of a line, then beside its middle.
  places() {
    const { points } = this;
    const [first, last] = [points[0], points.at(-1)];
    const middle = points.length > 2 ? points[Math.floor(points.length / 2)] : [(first[0] + last[0]) / 2, (first[1] + last[1]) / 2];
    const anchors = points.length > 2 ? [middle, points[1], points.at(-2)] : [last, first, middle];
    return FARTHER.flatMap((times) =>
      anchors.flatMap(([x, y]) => BESIDE.map(([across, down, anchor]) => [x + across, y + times * down, anchor])),
    );
  }

  put(text, [x, y, anchor]) {
    for (const [name, value] of Object.entries({ x, y, "text-anchor": anchor })) text.setAttribute(name, value);
  }
}

// An empty picture whose handles move the sliders below it, and move with them.
class Sketch {
  constructor(element, ranges) {
    this.ends = JSON.parse(element.dataset.ends ?? "[]");
    this.right = JSON.parse(element.dataset.right);
    this.picture = element.querySelector("svg");
    this.handles = ranges.map((range) => this.handle(range));
    this.path = guessLine([], "sketch-path");
    this.own = svgElement("g", { class: "sketch-own" }, this.path, ...this.handles.flatMap(({ line, ring }) => [line, ring]), ...this.handles.map(({ thumb }) => thumb));
    this.picture.append(this.own);
    element.hidden = false;
    this.draw();
  }

  handle(range) {
    const places = JSON.parse(range.dataset.at);
    const handle = { range, places, line: guessLine([], "sketch-path"), ring: guessRing([0, 0], "sketch-ring"), thumb: svgElement("circle", { r: THUMB_RADIUS, class: "sketch-thumb" }) };
    range.addEventListener("input", () => this.draw());
    range.addEventListener("focus", () => handle.ring.classList.add("sketch-focus"));
    range.addEventListener("blur", () => handle.ring.classList.remove("sketch-focus"));
    handle.thumb.addEventListener("pointerdown", (event) => this.take(event));
    return handle;
  }

  // The points of a handle where its slider stands; the last one is what the reader drags.
  points({ range, places }) {
    return places[range.value];
  }

  // The reader's curve, from end to end.
  get curve() {
    return [this.ends[0], ...this.handles.map((handle) => this.points(handle).at(-1)), this.ends[1]];
  }

  draw() {
    for (const handle of this.handles) {
      const points = this.points(handle);
      const [x, y] = points.at(-1);
      if (points.length > 1) handle.line.setAttribute("points", points.join(" "));
      for (const circle of [handle.ring, handle.thumb]) {
        circle.setAttribute("cx", x);
        circle.setAttribute("cy", y);
      }
    }
    if (this.ends.length) this.path.setAttribute("points", this.curve.join(" "));
  }

  // Where a pointer is, in the units of the picture.
  where(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.picture.getScreenCTM().inverse());
    return (place) => Math.hypot(place.at(-1)[0] - x, place.at(-1)[1] - y);
  }

  // Thumbs may overlap: the nearest handle is taken, and keeps the focus for the keys.
  take(event) {
    event.preventDefault();
    const away = this.where(event);
    const nearest = this.handles.reduce((one, other) => (away(this.points(other)) < away(this.points(one)) ? other : one));
    nearest.range.focus({ preventScroll: true });
    nearest.range.dispatchEvent(new Event("input", { bubbles: true })); // now it is touched
    const { thumb } = nearest;
    thumb.setPointerCapture(event.pointerId);
    thumb.onpointermove = (moved) => this.move(nearest, this.where(moved));
    thumb.onpointerup = thumb.onpointercancel = () => (thumb.onpointermove = null);
  }

  move({ range, places }, away) {
    const value = places.reduce((best, place, index) => (away(place) < away(places[best]) ? index : best), 0);
    if (value === Number(range.value)) return;
    range.value = value;
    range.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // The reader has committed: the right marks beside the reader's.
  finish() {
    this.handles.forEach(({ thumb }) => thumb.remove());
    this.own.classList.add("sketch-done");
    const marks = this.right.flatMap((points) => [
      ...(points.length > 1 ? [guessLine(points, "sketch-right-line")] : []),
      ...(this.ends.length ? [] : [guessRing(points.at(-1), "sketch-right")]),
    ]);
    this.own.before(svgElement("g", {}, ...marks)); // a right dot shows within the reader's ring
  }

  // What the reader's steps say, as Sketch.judge_steps in Python: heights are read off the picture.
  judgeSteps() {
    const heights = this.curve.map((point) => -point[1]);
    const steps = heights.slice(1).map((height, index) => height - heights[index]);
    const bends = steps.slice(1).every((step, index) => step < steps[index] - SAME_HEIGHT);
    const said = bends ? WORDS.bends : WORDS["bends not"];
    return steps[0] > SAME_HEIGHT ? `${fill(WORDS["second step"], `${Math.round((100 * steps[1]) / steps[0])}%`)} ${said}` : said;
  }
}
