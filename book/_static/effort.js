// What scrolls sideways within itself has to be reachable from the keyboard: a box whose content
// is wider than it is takes the focus, and one whose content fits does not stand in the way.
const boxes = ".bd-article div.math, .bd-article .text_html, .bd-article .pst-scrollable-table-container";

const reach = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth) {
      target.tabIndex = 0;
    } else {
      target.removeAttribute("tabindex");
    }
  }
});

for (const box of document.querySelectorAll(boxes)) {
  reach.observe(box);
}

// The ledger of claims can be filtered. Without this script it stands there whole.
for (const ledger of document.querySelectorAll(".effort-ledger")) {
  const rows = [...ledger.querySelectorAll("tbody tr")];
  const filters = [
    ["Essay", "essay", { A: "A: effort", B: "B: failure" }],
    ["Verdict", "verdict", { holds: "holds", "holds-if": "holds if", fails: "fails", opinion: "opinion" }],
  ];
  const fieldset = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Show claims";
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const menus = filters.map(([name, key, choices]) => {
    const label = document.createElement("label");
    const menu = document.createElement("select");
    menu.dataset.key = key;
    menu.append(new Option("all", ""), ...Object.entries(choices).map(([value, text]) => new Option(text, value)));
    label.append(`${name} `, menu);
    return [label, menu];
  });
  const show = () => {
    const wanted = menus.map(([, menu]) => menu);
    for (const row of rows) {
      row.hidden = wanted.some((menu) => menu.value && row.dataset[menu.dataset.key] !== menu.value);
    }
    status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} claims`;
  };
  fieldset.append(legend, ...menus.map(([label]) => label), status);
  fieldset.addEventListener("change", show);
  ledger.prepend(fieldset);
  // A link to a row must find it, whatever is filtered.
  window.addEventListener("hashchange", () => {
    const target = rows.find((row) => `#${row.id}` === window.location.hash);
    if (target?.hidden) {
      for (const [, menu] of menus) {
        menu.value = "";
      }
      show();
      target.scrollIntoView();
    }
  });
  status.textContent = `${rows.length} of ${rows.length} claims`;
}

// A chapter runs in the browser where the book is served. A file read from a disk may load no
// other, and without this script nothing could run: there the button is not shown.
document.documentElement.classList.toggle("effort-served", window.location.protocol !== "file:");
