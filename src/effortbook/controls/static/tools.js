// What a reader can take from a figure: its data, a link to its state, the line that embeds it, and how to cite
// it. Nothing is fetched and nothing is sent.

// How to cite the book, and the pages of its controls alone, as build/embed.py writes them into a page.
const BOOK = JSON.parse(document.querySelector('meta[name="effort-book"]')?.content ?? "{}");
const NUMBER = /^−?\d+(\.\d+)?$/; // as data.py writes it
const FORMULA = /^[=+\-@\t\r]/; // words that a spreadsheet would run
const LINES = 10; // of a field to copy from, at most
const LETTERS = 60; // of a line in it, about
const EMBEDDED = 640; // pixels of height, until the embedded page has told its own

function toCsv(table) {
  const lines = [...table.rows].map((row) => [...row.cells].map((cell) => csvCell(cell.textContent)).join(","));
  return lines.map((line) => `${line}\r\n`).join("");
}

function csvCell(text) {
  const plain = NUMBER.test(text) ? text.replace("−", "-") : text.replace(FORMULA, "'$&");
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

// A line of buttons below a figure; each opens what it names, and another or itself closes it.
class Tools {
  // A still figure has no state, and so neither a link to it nor a page of its own.
  constructor(name, figure, { key = name, table, state = null }) {
    Object.assign(this, { name, figure, key, table, state });
    const offered = {
      data: table() && (() => this.data()),
      link: state && (() => this.copied(WORDS.link, this.link, WORDS.here)),
      embed: state && BOOK.embed?.[name] !== undefined && (() => this.copied(WORDS.embed, this.frame, WORDS.here)),
      cite: BOOK.cite && (() => this.copied(WORDS.cite, this.citation)),
    };
    this.panel = make("div", { id: `${key}-tools`, className: "tools-panel", hidden: true });
    this.buttons = Object.entries(offered).filter(([, fill]) => fill).map(([tool, fill]) => this.button(tool, fill));
    const line = make("div", { className: "tools-line", role: "group", aria: { label: WORDS.tools } }, ...this.buttons);
    this.element = make("div", { className: "figure-tools" }, line, this.panel);
  }

  button(tool, fill) {
    const aria = { expanded: false, controls: this.panel.id };
    const button = make("button", { type: "button", textContent: WORDS[tool], aria });
    button.addEventListener("click", () => {
      this.fill = this.fill === fill ? null : fill;
      for (const each of this.buttons) each.setAttribute("aria-expanded", Boolean(this.fill) && each === button);
      this.update();
    });
    return button;
  }

  // Show what is open as it is in the figure's present state.
  update() {
    this.panel.hidden = !this.fill;
    this.panel.replaceChildren(...(this.fill?.() ?? []));
  }

  get title() {
    return this.figure.querySelector(".effort-title").textContent;
  }

  get fragment() {
    return this.state ? `#${STATE}${this.state()}` : "";
  }

  get link() {
    return new URL(BOOK.page ?? "", location.href).href.split("#")[0] + this.fragment;
  }

  get frame() {
    const source = new URL(BOOK.embed[this.name], location.href).href.split("#")[0] + this.fragment;
    const frame = make("iframe", { src: source, title: this.title, width: "100%", height: EMBEDDED, loading: "lazy" });
    frame.style.border = "0";
    return frame.outerHTML;
  }

  get citation() {
    const title = this.title.replace(/[&%$#_{}]/g, "\\$&");
    return [this.key, title, this.link].reduce(fill, BOOK.cite);
  }

  data() {
    const box = make("div", { className: "tools-table", tabIndex: 0, role: "region", aria: { label: WORDS.data } });
    box.innerHTML = this.table();
    // The mark at the beginning tells spreadsheets that the letters are UTF-8.
    const href = `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${toCsv(box.querySelector("table"))}`)}`;
    return [box, make("p", {}, make("a", { href, download: `${this.key}.csv`, textContent: WORDS.download }))];
  }

  copied(label, text, ofFiles = "") {
    const lines = text.split("\n").reduce((sum, line) => sum + Math.ceil(line.length / LETTERS), 0);
    const rows = Math.min(lines, LINES);
    const field = make("textarea", { readOnly: true, rows, value: text, spellcheck: false, aria: { label } });
    const status = make("span", { role: "status" });
    const copy = make("button", { type: "button", textContent: WORDS.copy });
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = WORDS.copied;
      } catch {
        field.select(); // a browser may refuse, as in a frame
        status.textContent = WORDS.selected;
      }
    });
    const note = ofFiles && location.protocol === "file:" ? [make("p", { textContent: ofFiles })] : [];
    return [field, make("p", {}, copy, " ", status), ...note];
  }
}

// Still figures carry their data in plain HTML.
for (const [place, details] of document.querySelectorAll("details.effort-data").entries()) {
  if (details.closest("effort-explore")) continue;
  const table = details.querySelector("table").outerHTML;
  const tools = new Tools(`figure-${place + 1}`, details.previousElementSibling, { table: () => table });
  details.replaceWith(tools.element);
}
