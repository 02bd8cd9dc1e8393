// Marks of a picture that a reader drags. Python says where a mark lies in every state; the controls go to the state
// whose mark lies nearest. Whoever has no pointer has the controls.

const RING = 6.4; // units of the picture, from the middle of a mark, which it leaves free
const REACH = 22; // around a mark, so that a thumb finds it
const ASIDE = 0.1; // how much it counts to be off to the side of a mark's way

class Grip {
  constructor(explore, { keys, places }) {
    Object.assign(this, { explore, keys, places });
    const labels = explore.inputs.filter((input) => keys.includes(input.key)).map((input) => input.label);
    const hint = svgElement("title", {}, fill(WORDS.drag, labels.join(", ")));
    const circle = (name, r) => svgElement("circle", { class: name, r });
    this.mark = svgElement("g", { class: "explore-grip" }, hint, circle("grip-halo", RING), circle("grip-ring", RING), circle("grip-reach", REACH));
    this.mark.addEventListener("pointerdown", (event) => this.explore.nearestGrip(event).take(event));
    // The page stays where it is while a thumb drags.
    this.mark.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
    this.area = svgElement("rect", { class: "grip-area" });
    this.area.addEventListener("click", (event) => this.lead(this.explore.pointOf(event)));
    this.show();
  }

  get place() {
    return this.places[this.explore.frame];
  }

  // The frames that it leads to from here, and where it lies in them.
  get way() {
    const frames = this.explore.framesAlong(this.keys).filter((frame) => this.places[frame]);
    return frames.map((frame) => ({ frame, x: this.places[frame][0], y: this.places[frame][1] }));
  }

  show() {
    const before = this.mark.getAttribute("transform");
    this.mark.style.display = this.place ? "" : "none";
    if (!this.place) return;
    const after = `translate(${this.place})`;
    this.mark.setAttribute("transform", after);
    this.explore.transition?.move(this.mark, "transform", before, after);
    const [left, right, top, bottom] = edgesOf(this.way);
    const box = { x: left - REACH / 2, y: top - REACH / 2, width: right - left + REACH, height: bottom - top + REACH };
    for (const [name, value] of Object.entries(box)) this.area.setAttribute(name, value);
  }

  take(start) {
    if (start.button !== 0) return;
    const at = this.explore.pointOf(start);
    const [x, y] = [this.place[0] - at.x, this.place[1] - at.y];
    const drag = new AbortController();
    const listen = (name, react) =>
      this.explore.addEventListener(name, (event) => event.pointerId === start.pointerId && react(event), { signal: drag.signal });
    const end = () => {
      drag.abort();
      this.explore.classList.remove("explore-dragging");
    };
    // The explorer catches the pointer, as the picture that holds the mark is replaced on the way.
    this.explore.setPointerCapture(start.pointerId);
    this.explore.classList.add("explore-dragging");
    listen("pointermove", (event) => {
      const point = this.explore.pointOf(event);
      this.lead({ x: point.x + x, y: point.y + y });
    });
    listen("pointerup", end);
    listen("pointercancel", end);
  }

  // Go to the state whose mark lies nearest to a point; on its way a mark heeds how far along the point is.
  lead(point) {
    const way = this.way;
    const [left, right, top, bottom] = edgesOf(way);
    const across = this.keys.length > 1 || right - left >= bottom - top ? 1 : ASIDE;
    const up = this.keys.length > 1 || across === ASIDE ? 1 : ASIDE;
    const distance = ({ x, y }) => Math.hypot(across * (x - point.x), up * (y - point.y));
    this.explore.goTo(way.reduce((best, each) => (distance(each) < distance(best) ? each : best)).frame);
  }
}

function edgesOf(points) {
  const [across, up] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return [Math.min(...across), Math.max(...across), Math.min(...up), Math.max(...up)];
}
