// What a reader said is kept on this machine, under one key: predictions, answers, a roadmap. Nothing is sent.

const KEPT_KEY = "effort-and-evidence";

class Kept {
  // A browser may forbid to keep anything; then every page begins anew.
  get all() {
    try {
      return JSON.parse(localStorage.getItem(KEPT_KEY)) ?? {};
    } catch {
      return {};
    }
  }

  // Where this page stands in the book, which a browser that saves it takes elsewhere: saved.js knows from where.
  get address() {
    return this.source.address.replace(/[?#].*/, "");
  }

  // The book's first folder. Scripts are one folder below it, and those of the slides two.
  get root() {
    return new URL(document.querySelector(".reveal") ? "../.." : "..", new URL(".", this.source.scripts)).href;
  }

  get source() {
    const text = document.getElementById("effort-source")?.textContent;
    return text ? JSON.parse(text) : { address: location.href, scripts: PYTHON.folder };
  }

  // The page of all that is kept, from any depth of the book; slides have none.
  get link() {
    if (document.querySelector(".reveal")) return "";
    const href = new URL("book/reference/what-you-predicted.html", this.root).href;
    return make("a", { href, textContent: WORDS["kept link"] });
  }

  get(kind, name) {
    return this.all[kind]?.[name];
  }

  put(kind, name, entry) {
    const all = this.all;
    const page = this.address.slice(this.root.length);
    (all[kind] ??= {})[name] = { page, title: document.querySelector("h1")?.firstChild?.textContent.trim() ?? "", ...entry };
    try {
      localStorage.setItem(KEPT_KEY, JSON.stringify(all));
    } catch {
      // No room, or not allowed.
    }
  }

  erase() {
    try {
      localStorage.removeItem(KEPT_KEY);
    } catch {
      // Nothing was kept.
    }
  }
}

const KEPT = new Kept();

// The page of all that is kept, with a file to take home and a button to erase it.
class KeptList extends HTMLElement {
  connectedCallback() {
    this.status = make("p", { role: "status" });
    this.body = make("div");
    this.replaceChildren(this.body, this.status);
    this.show();
    // Another tab may keep something meanwhile, and a browser may bring this page back as it was.
    addEventListener("storage", ({ key }) => [KEPT_KEY, null].includes(key) && this.show());
    addEventListener("pageshow", ({ persisted }) => persisted && this.show());
    this.dataset.ready = "";
  }

  show() {
    const all = KEPT.all;
    const kinds = Object.keys(WORDS["kept kinds"]).filter((kind) => Object.keys(all[kind] ?? {}).length);
    const parts = kinds.map((kind) => this.section(kind, Object.entries(all[kind])));
    if (!kinds.length) {
      this.body.replaceChildren(make("p", { textContent: WORDS["kept nothing"], tabIndex: -1 }));
      return;
    }
    const text = JSON.stringify(all, null, 2);
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const save = make("a", { href: address, download: "what-you-predicted.json", textContent: WORDS["kept export"] });
    const erase = make("button", { type: "button", textContent: WORDS["kept erase"] });
    let asked = null;
    erase.addEventListener("click", () => {
      if (asked === null) {
        erase.textContent = WORDS["kept sure"]; // the second press erases
        asked = performance.now();
      } else if (performance.now() - asked > FRESH) {
        this.erase();
      }
    });
    this.body.replaceChildren(...parts, make("p", {}, save, " ", erase));
  }

  // The button that was pressed is gone, so the focus goes to what came instead.
  erase() {
    KEPT.erase();
    this.show();
    this.body.firstChild.focus();
    this.status.textContent = WORDS["kept erased"];
  }

  section(kind, entries) {
    const heads = ["kept chapter", "kept question", "kept said", "kept verdict"];
    const row = ([name, { page, title, question, said, verdict }]) => {
      const link = make("a", { href: new URL(page, KEPT.root).href, textContent: title || page });
      const cells = [question ?? name, said, verdict].map((text) => make("td", { textContent: text ?? "" }));
      return make("tr", {}, make("th", { scope: "row" }, link), ...cells);
    };
    const head = make("tr", {}, ...heads.map((each) => make("th", { scope: "col", textContent: WORDS[each] })));
    const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...entries.map(row)));
    const scroll = make("div", { className: "kept-table", tabIndex: 0, role: "region", aria: { label: WORDS["kept kinds"][kind] } }, table);
    return make("section", {}, make("h2", { textContent: WORDS["kept kinds"][kind] }), scroll);
  }
}

customElements.define("effort-kept", KeptList);
