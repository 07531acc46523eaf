// A passkey is asked of the device, and its answer sent with the form. Without a script the code of the app does the same.
const STEPS = {
  create: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  get: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

export function askPasskeys() {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  for (const place of document.querySelectorAll("[data-passkey]")) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => ask(place));
    // Enter in the name's field does what the button does; before anything else hears of a form that is being sent.
    place.closest("form").addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(place);
    }, { capture: true });
  }
}

async function ask(place) {
  const form = place.closest("form");
  const said = place.querySelector("[data-passkey-said]");
  said.textContent = "";
  try {
    const made = await STEPS[place.dataset.passkey](JSON.parse(place.dataset.passkeyOptions));
    form.elements.credential.value = JSON.stringify(made.toJSON());
    form.submit();
  } catch {
    said.textContent = said.dataset.passkeyFailed;
  }
}
