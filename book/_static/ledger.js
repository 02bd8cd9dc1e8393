// Menus that filter the ledger of claims. Without this script the whole ledger shows.

const ESSAYS = { A: "A: effort", B: "B: failure" };
const VERDICTS = ["holds", "holds-if", "fails", "opinion"]; // in the menu's order

// The word for a verdict, as the table has it.
function verdictWord(rows, verdict) {
  return rows.find((row) => row.dataset.verdict === verdict).querySelector("td span").textContent;
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
  const rows = [...ledger.querySelectorAll("tbody tr")];
  const fieldset = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Show claims";
  fieldset.append(legend);
  const verdicts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, verdictWord(rows, verdict)]));
  const menus = [addMenu(fieldset, "Essay", "essay", ESSAYS), addMenu(fieldset, "Verdict", "verdict", verdicts)];
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  fieldset.append(status);

  const show = () => {
    for (const row of rows) {
      row.hidden = menus.some((menu) => menu.value && row.dataset[menu.dataset.key] !== menu.value);
    }
    status.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} claims`;
  };

  // A link to a row that the filter hides shows all rows.
  const follow = () => {
    const target = rows.find((row) => `#${row.id}` === window.location.hash);
    if (!target?.hidden) return;
    for (const menu of menus) menu.value = "";
    show();
    target.scrollIntoView();
  };

  fieldset.addEventListener("change", show);
  window.addEventListener("hashchange", follow);
  show();
  ledger.prepend(fieldset);
}

document.querySelectorAll(".effort-ledger").forEach(addFilter);
