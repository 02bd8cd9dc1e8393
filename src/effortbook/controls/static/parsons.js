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
    for (const line of [...this.lines.children]) this.makePressable(line);
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
    const { done, short, empty, length, right } = JSON.parse(this.dataset.said);
    const chosen = [...this.program.children];
    const order = chosen.map((line) => Number(line.dataset.index));
    const note = (place) => `${fill(WORDS.line, place + 1)} ${chosen[place].dataset.note}`;
    if (!order.length) return empty;
    const agreement = right.map((each) => {
      const differs = order.findIndex((index, place) => index !== each[place]);
      return differs < 0 ? order.length : differs;
    });
    if (right.some((each, place) => agreement[place] === order.length && each.length === order.length)) return done;
    const agrees = Math.max(...agreement);
    if (agrees < order.length) return note(agrees);
    const stray = chosen.findIndex((line) => line.dataset.stray !== undefined);
    return stray >= 0 && order.length >= length ? `${short} ${note(stray)}` : short;
  }
}

customElements.define("effort-parsons", Parsons);
