// Sluit deze pagina snel: the page is blank at once, its draft goes along, and Back doesn't lead to it.
// The browser's history is not erased: no page can do that, and the text beside the button's explanation says so.
const PRESSES = 3;
const WITHIN = 3000;

export function watchQuickExit() {
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    exit(link.href);
  });
  let presses = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    const now = Date.now();
    presses = [...presses.filter((moment) => now - moment < WITHIN), now];
    if (presses.length >= PRESSES) exit(link.href);
  });
}

function exit(address) {
  document.dispatchEvent(new Event("meldcode:leaving"));
  document.body.replaceChildren();
  document.body.className = "";
  document.title = "Nieuw tabblad";
  // This place in the history becomes the neutral page too.
  window.history.replaceState(null, "", address);
  window.location.replace(address);
}
