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
    show();
  }

  commit() {
    const picked = this.range ?? this.form.querySelector("input:checked");
    if (!picked) {
      this.status.textContent = WORDS.choose;
      return;
    }
    const label = this.range ? this.labels[picked.value] : picked.parentElement.textContent.trim();
    const right = this.range ? picked.value === picked.dataset.answer : picked.dataset.right !== undefined;
    this.status.textContent = `${fill(WORDS.picked, label)} ${right ? WORDS.right : WORDS.wrong}`;
    this.answer.hidden = false;
    this.answer.open = true;
    for (const note of this.answer.querySelectorAll("[data-choice]")) {
      note.classList.toggle("predict-chosen", note.dataset.choice === picked.value);
    }
    this.button.remove();
    this.form.querySelector("fieldset").disabled = true;
  }
}

customElements.define("effort-predict", Predict);
