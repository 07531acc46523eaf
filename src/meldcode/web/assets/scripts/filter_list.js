// Narrows a list while somebody types, on this page only: what is typed is never sent.
export function filterLists() {
  for (const box of document.querySelectorAll("[data-filter]")) {
    const list = document.querySelector(box.dataset.filter);
    if (!list) continue;
    const count = document.createElement("p");
    count.className = "meldcode-muted";
    count.setAttribute("role", "status");
    (list.closest(".meldcode-table-region") ?? list).before(count);
    const narrow = () => {
      const words = plain(box.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const item of list.children) {
        const text = plain(item.textContent);
        item.hidden = !words.every((word) => text.includes(word));
        if (!item.hidden) found += 1;
      }
      count.textContent = words.length ? `${found} gevonden` : "";
    };
    box.addEventListener("input", narrow);
    window.addEventListener("pageshow", narrow);
  }
}

// "Zoë" is found by "zoe".
function plain(text) {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}
