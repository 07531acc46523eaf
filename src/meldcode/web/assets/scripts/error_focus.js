// Takes somebody to the summary of errors, and from there to the control that has to change.
export function focusErrors() {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = event.target.closest("a") && document.getElementById(event.target.closest("a").hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const field = target.closest(".meldcode-field") ?? target;
    field.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  });
}
