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

  // Load Python ahead of the first question.
  prepare() {
    return (this.loaded ??= this.load());
  }

  async load() {
    try {
      new Function(""); // what Brython lives on; a page's policy may forbid it
      if (!globalThis.answerPage) { // a page that was saved with Python has it
        await this.script("brython.js");
        await this.script("page-modules.js");
      }
      this.answers = true;
    } catch (error) {
      throw new Error(WORDS["no python"], { cause: error });
    }
  }

  script(name) {
    return new Promise((resolve, reject) => {
      const script = make("script", { src: new URL(`${name}?v=${this.version}`, this.folder).href, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }
}

const PYTHON = new PagePython(document.currentScript);
