// Predictions: the reader picks an answer first; then the right one shows, with a note on each choice.
// Nothing is sent.

class Predict extends HTMLElement {
  connectedCallback() {
    if (this.form) return; // the element was moved within the page
    this.form = this.querySelector("form");
    this.answer = this.querySelector("details");
    this.ranges = [...this.form.querySelectorAll("input[type=range]")];
    this.button = make("button", { type: "submit", textContent: WORDS.commit });
    this.status = make("p", { className: "predict-status", role: "status" });
    this.form.append(this.status, this.button);
    this.covers = document.querySelector(`effort-explore[name="${CSS.escape(this.dataset.covers ?? "")}"]`);
    if (this.covers && !location.hash) this.coverFigure();
    this.answer.hidden = true;
    this.total = Number(this.form.querySelector("[data-total]")?.dataset.total ?? 0);
    this.ranges.forEach((range) => this.labelRange(range));
    const picture = this.form.querySelector(".predict-sketch");
    if (picture) this.sketch = new Sketch(picture, this.ranges);
    this.remember();
    if (this.total && !this.status.textContent) this.status.textContent = this.left;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    addEventListener("pageshow", () => this.readAgain(), { once: true });
  }

  // A browser that comes back to a page puts the sliders where they stood, later than this, and says so to nobody.
  readAgain() {
    for (const range of this.ranges) {
      if (range.value !== range.defaultValue) range.dispatchEvent(new Event("input"));
    }
  }

  // Show a number with its unit beside the slider, and say it to screen readers.
  labelRange(range) {
    range.said = JSON.parse(range.dataset.said);
    const output = range.closest(".predict-row").querySelector(".predict-value");
    const show = () => {
      output.textContent = range.said[range.value];
      range.setAttribute("aria-valuetext", output.textContent);
    };
    if (this.total) range.addEventListener("input", () => (this.status.textContent = this.left));
    range.addEventListener("input", show);
    // A slider that nobody touched is no answer.
    for (const event of ["input", "pointerdown"]) {
      range.addEventListener(event, () => (this.touched = true));
    }
    show();
  }

  coverFigure() {
    this.covers.cover();
    this.show = make("button", { type: "button", textContent: WORDS.show });
    this.show.addEventListener("click", () => {
      this.reveal();
      this.answer.hidden = false; // to be opened, as the reader may still want to commit
      this.focusAnswer();
    });
    this.form.append(this.show);
  }

  reveal() {
    if (this.show) this.covers.go(JSON.parse(this.dataset.shown ?? "{}"));
    this.covers?.uncover();
    this.show?.remove();
  }

  // The button that was pressed is gone, so the focus goes to what came instead.
  focusAnswer() {
    const summary = this.answer.querySelector("summary");
    summary.focus({ preventScroll: true });
    const stay = (event) => event.preventDefault(); // the second press of a double one neither opens nor closes it
    summary.addEventListener("click", stay);
    setTimeout(() => summary.removeEventListener("click", stay), FRESH);
  }

  get remaining() {
    return this.ranges.reduce((left, range) => left - parseFloat(range.said[range.value]), this.total);
  }

  get left() {
    return this.remaining < 0 ? fill(WORDS.over, -this.remaining) : fill(WORDS.left, this.remaining);
  }

  // What keeps the reader's answer from being one.
  get missing() {
    if (!this.ranges.length) return this.form.querySelector("input:checked") ? "" : WORDS.choose;
    if (!this.touched) return WORDS.moveFirst;
    return this.total && this.remaining ? `${this.left}. ${fill(WORDS.exactly, this.total)}` : "";
  }

  commit() {
    if (this.missing) {
      this.status.textContent = this.missing;
      return;
    }
    const picked = this.form.querySelector("input:checked");
    const label = picked ? picked.parentElement.textContent.trim() : this.list((range) => range.said[range.value]);
    this.status.textContent = `${fill(WORDS.picked, label)} ${this.judge(picked)}`;
    if (this.sketch) this.status.textContent += ` ${this.sketch.ends.length ? this.sketch.judgeSteps() : WORDS.marks}`;
    this.keep(label, this.judge(picked));
    this.reveal();
    this.answer.hidden = false;
    this.answer.open = true;
    for (const note of this.answer.querySelectorAll("[data-choice]")) {
      note.classList.toggle("predict-chosen", note.dataset.choice === picked.value);
    }
    this.button.remove();
    this.form.querySelector("fieldset").disabled = true;
    this.focusAnswer();
    this.sketch?.finish();
    this.drawGuess(picked, label);
  }

  // Write what is said of each slider in one line.
  list(say) {
    if (this.ranges.length === 1) return say(this.ranges[0]);
    const named = (range) => range.closest("label").textContent.trim();
    return this.ranges.map((range) => fill(fill(WORDS.each, named(range)), say(range))).join("; ");
  }

  // KEPT is that of kept.js.
  get question() {
    return this.form.querySelector("legend").textContent;
  }

  keep(said, verdict) {
    KEPT.put("prediction", this.question, { said, verdict });
    if (KEPT.get("prediction", this.question)) this.status.after(make("p", { className: "predict-kept" }, KEPT.link));
  }

  remember() {
    const before = KEPT.get("prediction", this.question);
    if (before) this.status.textContent = fill(WORDS["said before"], before.said);
  }

  // The same as Sketch.judge() and comment() in Python.
  judge(picked) {
    if (picked) return picked.dataset.right !== undefined ? WORDS.right : WORDS.wrong;
    const off = Math.max(...this.ranges.map((range) => Math.abs(range.value - range.dataset.answer)));
    if (off === 0) return WORDS.right;
    if (this.total) return WORDS.wrong;
    if (this.ranges.length > 1) return off <= WORDS.near ? WORDS["close each"] : WORDS.wrong;
    return fill(off <= WORDS.near ? WORDS.close : WORDS.far, this.ranges[0].dataset.rounded);
  }

  // Where the guess lies in the figure, if it has a place there.
  guessed(picked) {
    if (picked) return JSON.parse(picked.dataset.guess ?? "[]");
    const points = this.ranges.flatMap((range) => JSON.parse(range.dataset.guess ?? "[]")[range.value] ?? []);
    const ends = JSON.parse(this.form.querySelector("[data-figure-ends]")?.dataset.figureEnds ?? "[]");
    return ends.length ? [ends[0], ...points, ends[1]] : points;
  }

  // Draw the guess into the figure, in every state.
  drawGuess(picked, label) {
    const points = this.guessed(picked);
    if (!this.covers || !points.length) return;
    const guess = new Guess(points, this.sketch?.ends.length ? WORDS["your curve"] : fill(WORDS.you, label));
    const draw = () => guess.draw(this.covers.querySelector("figure > svg"));
    this.covers.addEventListener("drawn", draw);
    draw();
    this.status.textContent += ` ${WORDS.drawn}`;
  }
}

customElements.define("effort-predict", Predict);
