// Parsons problems: the lines of a program in disorder. A pressed line moves to the program's end, or back.

class Parsons extends HTMLElement {
  connectedCallback() {
    if (this.lines) return; // the element was moved within the page
    this.lines = this.querySelector("ol");
    this.lines.setAttribute("aria-label", WORDS.lines);
    this.program = make("ol", { className: "parsons-program", aria: { label: WORDS.program } });
    this.status = make("p", { role: "status" });
    const check = make("button", { type: "button", textContent: WORDS.check });
    check.addEventListener("click", () => (this.status.textContent = this.diagnose()));
    const all = [...this.lines.children];
    this.length = all.filter((line) => line.dataset.place !== "").length;
    for (const line of all) this.makePressable(line);
    this.lines.after(make("p", { textContent: `${WORDS.program}. ${WORDS.press}` }), this.program, check, this.status);
  }

  makePressable(line) {
    const button = make("button", { type: "button" }, ...line.childNodes);
    button.addEventListener("click", () => {
      (line.parentElement === this.lines ? this.program : this.lines).append(line);
      this.status.textContent = "";
      button.focus(); // an element that is moved loses the focus
    });
    line.append(button);
  }

  // The same as diagnose() in parsons.py, for pages where no kernel runs.
  diagnose() {
    const { done, short } = JSON.parse(this.dataset.said);
    const chosen = [...this.program.children];
    const wrong = chosen.findIndex((line, place) => line.dataset.place !== String(place));
    if (wrong >= 0) return `${fill(WORDS.line, wrong + 1)} ${chosen[wrong].dataset.note}`;
    return chosen.length === this.length ? done : short;
  }
}

customElements.define("effort-parsons", Parsons);
