// Stops a double click from sending twice. The server refuses a second effect anyway: this only says what is going on.
const LONG = 15000;

export function submitOnce() {
  for (const form of document.querySelectorAll("form[data-once]")) guard(form);
}

function guard(form) {
  let waiting = 0;
  let pressed = [];

  const release = (words) => {
    window.clearTimeout(waiting);
    for (const [button, label] of pressed) {
      button.disabled = false;
      button.textContent = label;
    }
    pressed = [];
    form.removeAttribute("aria-busy");
    const status = form.querySelector("[data-form-status]");
    if (words && status) {
      status.dataset.tone = "trouble";
      status.textContent = words;
    }
  };

  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy")) {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
    // After the browser has gathered the fields: a disabled button would not be sent along.
    window.setTimeout(() => {
      for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
        pressed.push([button, button.textContent]);
        if (button === event.submitter) button.textContent = "Bezig met versturen…";
        button.disabled = true;
      }
    });
    waiting = window.setTimeout(() => {
      release("Het duurt lang. Je kunt nog een keer drukken: het wordt nooit dubbel verstuurd.");
      document.dispatchEvent(new Event("meldcode:try-again"));
    }, LONG);
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) release(""); });
}
