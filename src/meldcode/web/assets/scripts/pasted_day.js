// A date pasted whole in one box is laid over day, month and year. The server does the same without this.
const WHOLE = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/;
const ISO = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/;

export function spreadPastedDays() {
  document.addEventListener("paste", (event) => {
    const day = event.target.closest?.(".meldcode-day");
    const text = event.clipboardData?.getData("text") ?? "";
    const found = WHOLE.exec(text)?.slice(1) ?? ISO.exec(text)?.slice(1).reverse();
    if (!day || !found) return;
    event.preventDefault();
    const boxes = [...day.querySelectorAll("input")];
    for (const [place, box] of boxes.entries()) box.value = found[place];
    boxes.at(-1).focus();
    boxes.at(-1).dispatchEvent(new Event("change", { bubbles: true }));
  });
}
