// "Nog een regel" adds a line in place, and an empty button takes one away. Without this the server adds the line.
export function growLines() {
  for (const lines of document.querySelectorAll("[data-lines]")) grow(lines);
}

function grow(lines) {
  const template = lines.querySelector("[data-line-template]");
  const total = lines.querySelector(`input[name="${lines.dataset.lines}-TOTAL_FORMS"]`);
  const add = lines.querySelector("[data-line-add]");
  if (!template || !total || !add) return;
  for (const line of shown(lines)) offerRemoval(lines, line);
  number(lines);

  add.addEventListener("click", (event) => {
    event.preventDefault();
    const index = Number.parseInt(total.value, 10);
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", String(index));
    const line = holder.content.firstElementChild;
    template.before(line);
    total.value = String(index + 1);
    offerRemoval(lines, line);
    number(lines);
    line.dispatchEvent(new Event("meldcode:line-added", { bubbles: true }));
    line.querySelector("textarea, input, select").focus();
  });
}

function shown(lines) {
  return [...lines.querySelectorAll(":scope > [data-line]:not([hidden])")];
}

// A line that is taken away stays in the form, empty: empty lines don't count.
function offerRemoval(lines, line) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "meldcode-line__remove";
  button.textContent = lines.dataset.lineRemove;
  button.addEventListener("click", () => {
    for (const control of line.querySelectorAll("textarea, input:not([type=hidden]), select")) control.value = "";
    line.hidden = true;
    number(lines);
    lines.querySelector("[data-line-status]").textContent = lines.dataset.lineRemoved;
    lines.querySelector("[data-line-add]").focus();
  });
  line.append(button);
}

function number(lines) {
  const rest = shown(lines);
  for (const [place, line] of rest.entries()) {
    line.querySelector("[data-line-number]").textContent = String(place + 1);
    line.querySelector(".meldcode-line__remove").hidden = rest.length === 1;
  }
  lines.querySelector("[data-line-add]").hidden = rest.length >= Number.parseInt(lines.dataset.linesMax, 10);
}
