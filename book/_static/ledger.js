// Menus that filter the ledger of claims. Without this script the whole ledger shows.

const ESSAYS = { A: "A: effort", B: "B: failure" };
// In the menus' order.
const VERDICTS = ["holds", "holds-if", "fails", "by-construction", "opinion"];
const MEASURED = ["for", "against", "both", "none"];

// The values of an attribute that occur, each with the words for it that the rows have.
function wordsOf(rows, key, values) {
  const words = Object.fromEntries(
    rows.map((row) => [row.dataset[key], row.querySelector(`summary [class^=${key}-]`).textContent]),
  );
  return Object.fromEntries(values.filter((value) => value in words).map((value) => [value, words[value]]));
}

// A menu for one attribute of the rows, behind its label.
function addMenu(fieldset, name, key, choices) {
  const label = document.createElement("label");
  const menu = document.createElement("select");
  menu.dataset.key = key;
  menu.append(new Option("all", ""), ...Object.entries(choices).map(([value, text]) => new Option(text, value)));
  label.append(`${name} `, menu);
  fieldset.append(label);
  return menu;
}

function addFilter(ledger) {
  const rows = [...ledger.querySelectorAll("details.claim")];
  const fieldset = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Show claims";
  fieldset.append(legend);
  const menus = [
    addMenu(fieldset, "Essay", "essay", ESSAYS),
    addMenu(fieldset, "Verdict", "verdict", wordsOf(rows, "verdict", VERDICTS)),
    addMenu(fieldset, "Measured", "measured", wordsOf(rows, "measured", MEASURED)),
  ];
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  fieldset.append(status);

  const show = () => {
    for (const row of rows) {
      row.hidden = menus.some((menu) => menu.value && row.dataset[menu.dataset.key] !== menu.value);
    }
    status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} claims`;
  };

  // A link to a row opens it; if the filter hides it, all rows show.
  const follow = () => {
    const target = rows.find((row) => `#${row.id}` === window.location.hash);
    if (!target) return;
    if (target.hidden) {
      for (const menu of menus) menu.value = "";
      show();
    }
    target.open = true;
    target.scrollIntoView();
  };

  fieldset.addEventListener("change", show);
  window.addEventListener("hashchange", follow);
  // A second click on the same link does not change the address.
  document.addEventListener("click", ({ target }) => {
    const hash = target.closest('a[href^="#ledger-"]')?.getAttribute("href");
    if (hash === window.location.hash) follow();
  });
  show();
  ledger.prepend(fieldset);
  // Once all is in place: figures above get their controls after this script.
  window.addEventListener("load", follow);
}

document.querySelectorAll(".effort-ledger").forEach(addFilter);
