// Says two minutes before the end of a session that it ends, and takes the text off the screen when it has ended.
const WARN_BEFORE = 120000;

export function watchSession() {
  const seconds = Number.parseInt(document.body.dataset.sessionEnds ?? "", 10);
  if (!Number.isFinite(seconds)) return;
  const notice = document.querySelector("[data-session-notice]");
  if (!notice) return;
  const length = seconds * 1000;
  let ends = Date.now() + length;

  const stay = async () => {
    if (await renew()) {
      ends = Date.now() + length;
      notice.replaceChildren();
    } else {
      notice.querySelector("p").textContent = "Het lukt niet om ingelogd te blijven. Wat je typte is bewaard. Log straks opnieuw in.";
    }
  };

  // A sleeping laptop stops timers: look at the clock instead of counting.
  window.setInterval(() => {
    const left = ends - Date.now();
    if (left <= 0) leave();
    else if (left <= WARN_BEFORE && !notice.hasChildNodes()) warn(notice, stay);
  }, 1000);
}

function warn(notice, stay) {
  const words = document.createElement("p");
  words.textContent = "Je wordt over 2 minuten uitgelogd. Wat je typte is bewaard.";
  notice.append(words);
  if (!document.body.dataset.sessionStayUrl) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "utrecht-button utrecht-button--primary-action";
  button.textContent = "Ingelogd blijven";
  button.addEventListener("click", stay);
  notice.append(button);
}

async function renew() {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  try {
    const answer = await fetch(document.body.dataset.sessionStayUrl, {
      method: "POST",
      body: new URLSearchParams({ csrfmiddlewaretoken: token }),
      credentials: "same-origin",
      redirect: "manual",
    });
    return answer.ok;
  } catch {
    return false;
  }
}

let gone = false;
function leave() {
  if (gone) return;
  gone = true;
  document.dispatchEvent(new Event("meldcode:leaving"));
  document.body.replaceChildren();
  window.location.replace(window.location.pathname);
}
