// Python on the page. It is loaded when it is first asked something, by script elements, which work from a file.

class PagePython {
  constructor(script) {
    this.folder = new URL(".", script.src);
    this.version = script.dataset.version; // of what is loaded later
  }

  // Ask a function of effortbook.page_code.replies. Arguments and answer are plain data; a ValueError is thrown.
  async ask(name, ...given) {
    await this.prepare();
    const { answer, error } = JSON.parse(globalThis.answerPage(name, JSON.stringify(given)));
    if (error) throw Object.assign(new Error(error.message), { name: "ValueError" }, error);
    return answer;
  }

  // Load Python ahead of the first question. What has failed is tried again with the next one.
  prepare() {
    this.loaded ??= this.load().catch((error) => {
      this.loaded = null;
      throw error;
    });
    return this.loaded;
  }

  async load() {
    try {
      new Function(""); // what Brython lives on; a page's policy may forbid it
    } catch (error) {
      throw new Error(WORDS["no python"], { cause: error });
    }
    // A page that was saved with Python has both.
    if (!globalThis.__BRYTHON__) await this.script("brython.js");
    if (!globalThis.answerPage) await this.script("page-modules.js");
    this.answers = true;
  }

  script(name) {
    return new Promise((resolve, reject) => {
      const fail = (event) => {
        event.target.remove();
        reject(new Error(WORDS["python missing"]));
      };
      const script = make("script", { src: new URL(`${name}?v=${this.version}`, this.folder).href, onload: resolve, onerror: fail });
      document.head.append(script);
    });
  }
}

const PYTHON = new PagePython(document.currentScript);
