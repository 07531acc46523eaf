// Shows a part of a form only while another field has a certain value: data-shows="name=value" (or "name=one|other").
// Hidden parts stay in the form: what was typed there isn't lost when somebody changes her mind and back.
export function revealAnswers() {
  document.addEventListener("change", (event) => {
    if (event.target.form) update(event.target.form);
  });
  document.addEventListener("meldcode:line-added", (event) => update(event.target.closest("form")));
  window.addEventListener("pageshow", () => { for (const form of document.forms) update(form); });
  for (const form of document.forms) update(form);
}

function update(form) {
  for (const part of form?.querySelectorAll("[data-shows]") ?? []) {
    const [name, values] = part.dataset.shows.split("=");
    const chosen = new FormData(form).getAll(name);
    // A part with an error in it is never hidden: the summary links to it.
    part.hidden = !values.split("|").some((value) => chosen.includes(value)) && !part.querySelector(".meldcode-error");
  }
}
