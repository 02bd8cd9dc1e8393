// Predictions: the reader picks an answer first; then the right one shows, with a note on each choice.
// Nothing is sent.

class Predict extends HTMLElement {
  connectedCallback() {
    if (this.form) return; // the element was moved within the page
    this.form = this.querySelector("form");
    this.answer = this.querySelector("details");
    this.range = this.form.querySelector("input[type=range]");
    this.button = make("button", { type: "submit", textContent: WORDS.commit });
    this.status = make("p", { className: "predict-status", role: "status" });
    this.form.append(this.button);
    this.covers = document.querySelector(`effort-explore[name="${CSS.escape(this.dataset.covers ?? "")}"]`);
    if (this.covers && !location.hash) this.coverFigure();
    this.answer.before(this.status);
    this.answer.hidden = true;
    if (this.range) this.labelRange();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
  }

  // Show a number with its unit beside the slider, and say it to screen readers.
  labelRange() {
    this.labels = JSON.parse(this.range.dataset.said);
    const output = this.form.querySelector(".predict-value");
    const show = () => {
      output.textContent = this.labels[this.range.value];
      this.range.setAttribute("aria-valuetext", output.textContent);
    };
    this.range.addEventListener("input", show);
    // A slider that nobody touched is no answer.
    for (const event of ["input", "pointerdown"]) {
      this.range.addEventListener(event, () => (this.touched = true));
    }
    show();
  }

  coverFigure() {
    this.covers.cover();
    this.show = make("button", { type: "button", textContent: WORDS.show });
    this.show.addEventListener("click", () => this.reveal());
    this.form.append(this.show);
  }

  reveal() {
    this.covers?.uncover();
    this.show?.remove();
  }

  commit() {
    const picked = this.range ?? this.form.querySelector("input:checked");
    if (!picked || (this.range && !this.touched)) {
      this.status.textContent = this.range ? WORDS.moveFirst : WORDS.choose;
      return;
    }
    const label = this.range ? this.labels[picked.value] : picked.parentElement.textContent.trim();
    this.status.textContent = `${fill(WORDS.picked, label)} ${this.judge(picked)}`;
    this.reveal();
    this.answer.hidden = false;
    this.answer.open = true;
    for (const note of this.answer.querySelectorAll("[data-choice]")) {
      note.classList.toggle("predict-chosen", note.dataset.choice === picked.value);
    }
    this.button.remove();
    this.form.querySelector("fieldset").disabled = true;
  }

  // The same as judge() in predict.py.
  judge(picked) {
    if (!this.range) return picked.dataset.right !== undefined ? WORDS.right : WORDS.wrong;
    const off = Math.abs(picked.value - picked.dataset.answer);
    if (off === 0) return WORDS.right;
    return fill(off <= WORDS.near ? WORDS.close : WORDS.far, picked.dataset.rounded);
  }
}

customElements.define("effort-predict", Predict);
