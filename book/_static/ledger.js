// Menus that filter the ledger of claims. Without this script the whole ledger shows.

const ESSAYS = { A: "A: effort", B: "B: failure" };
const VERDICTS = ["holds", "holds-if", "fails", "by-construction", "opinion"]; // in the menu's order

// The verdicts that occur, each with the word for it that the rows have.
function verdictWords(rows) {
  const words = Object.fromEntries(
    rows.map((row) => [row.dataset.verdict, row.querySelector("summary [class^=verdict-]").textContent]),
  );
  return Object.fromEntries(VERDICTS.filter((verdict) => verdict in words).map((verdict) => [verdict, words[verdict]]));
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
    addMenu(fieldset, "Verdict", "verdict", verdictWords(rows)),
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
  show();
  ledger.prepend(fieldset);
  // Once all is in place: figures above get their controls after this script.
  window.addEventListener("load", follow);
}

document.querySelectorAll(".effort-ledger").forEach(addFilter);
