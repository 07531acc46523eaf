// Shows the button that prints a confirmation; without a script the browser's own menu does it.
export function offerPrinting() {
  for (const place of document.querySelectorAll("[data-print]")) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => window.print());
  }
}
