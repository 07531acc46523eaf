// Keeps a draft of what is typed: every four seconds when something changed, and when the page goes out of sight.
// The server seals it; the browser keeps nothing.
const EVERY = 4000;

export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-draft-url]")) keepDraft(form);
}

function keepDraft(form) {
  const status = form.querySelector("[data-form-status]");
  let kept = contents(form);
  let sending = false;
  let sent = false;

  const save = async ({ leaving = false } = {}) => {
    const now = contents(form);
    if (sent || now === kept || (sending && !leaving)) return;
    sending = true;
    const answer = await post(form.dataset.draftUrl, now);
    sending = false;
    if (answer === "kept") kept = now;
    if (!sent) say(status, answer);
  };

  form.addEventListener("submit", () => { sent = true; });
  // A page that comes back (Back button, or a lost answer) goes on keeping its draft.
  window.addEventListener("pageshow", () => { sent = false; });
  document.addEventListener("meldcode:try-again", () => { sent = false; });
  document.addEventListener("meldcode:leaving", () => save({ leaving: true }));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save({ leaving: true }); });
  window.addEventListener("pagehide", () => save({ leaving: true }));
  window.setInterval(save, EVERY);
}

// Passwords and files never go into a draft.
function contents(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const control = form.elements.namedItem(name);
    if (typeof value === "string" && control?.type !== "password") fields.append(name, value);
  }
  return fields.toString();
}

async function post(address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Requested-With": "fetch" },
      credentials: "same-origin",
      redirect: "manual",
      // A browser takes at most 64 kB along when a page closes; a longer text goes the ordinary way.
      keepalive: body.length < 60000,
    });
    return answer.ok ? "kept" : "refused";
  } catch {
    return "offline";
  }
}

// Screen readers hear a change of state, not every minute: the time stands outside the announced words.
function say(status, answer) {
  if (!status) return;
  const words = {
    kept: "Concept bewaard",
    refused: "Nog niet bewaard. Laat deze pagina open en probeer het zo nog een keer.",
    offline: "Nog niet bewaard: geen verbinding",
  }[answer];
  let text = status.querySelector("[data-words]");
  let time = status.querySelector("[data-time]");
  if (!text) {
    text = document.createElement("span");
    text.dataset.words = "";
    time = document.createElement("span");
    time.dataset.time = "";
    time.setAttribute("aria-hidden", "true");
    status.replaceChildren(text, time);
  }
  if (text.textContent !== words) text.textContent = words;
  const clock = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });
  time.textContent = answer === "kept" ? ` om ${clock.format(new Date())}` : "";
  status.dataset.tone = answer === "kept" ? "quiet" : "trouble";
}
