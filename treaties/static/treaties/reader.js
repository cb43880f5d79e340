// Two comforts that the page does without: a note shown where its mark is, and a link to a
// paragraph copied. Words come from the page, positions are set on the element, not as markup.
"use strict";
(() => {
  const words = document.getElementById("reader").dataset;

  // Notes: shown at their mark while it, or the note itself, is pointed at or focused.
  const box = document.createElement("div");
  box.className = "note-preview";
  box.hidden = true;
  // Whoever hears the page follows the mark to the note, and back.
  box.setAttribute("aria-hidden", "true");
  document.body.append(box);
  let shown = null;
  let timer = 0;

  function note(mark) {
    const found = document.getElementById(mark.hash.slice(1));
    if (!found) return null;
    const copy = found.cloneNode(true);
    copy.querySelectorAll(".back, .to-facts").forEach((way) => way.remove());
    copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    copy.querySelectorAll("a").forEach((link) => { link.tabIndex = -1; });
    return copy;
  }

  function show(mark) {
    clearTimeout(timer);
    if (mark === shown) return;
    const copy = note(mark);
    if (!copy) return;
    box.replaceChildren(...copy.childNodes);
    box.hidden = false;
    shown = mark;
    const at = mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left - 20, room - box.offsetWidth - 8));
    const above = at.top - box.offsetHeight - 6;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${(above > 8 ? above : at.bottom + 6) + window.scrollY}px`;
  }

  function hide() {
    clearTimeout(timer);
    box.hidden = true;
    shown = null;
  }

  const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
  for (const mark of document.querySelectorAll(".mark a")) {
    mark.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") later(() => show(mark), 120);
    });
    mark.addEventListener("pointerleave", () => later(hide, 250));
    mark.addEventListener("focus", () => { if (mark.matches(":focus-visible")) show(mark); });
    mark.addEventListener("blur", hide);
    mark.addEventListener("click", hide);
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", () => later(hide, 250));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // Paragraphs: a button beside each copies its address.
  const said = document.createElement("p");
  said.className = "hidden";
  said.setAttribute("role", "status");
  document.body.append(said);
  for (const paragraph of document.querySelectorAll("article [id^='p-']")) {
    if (!/^p-\d+$/.test(paragraph.id) || paragraph.tagName !== "P") continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-link";
    button.setAttribute("aria-label", words.copy);
    button.title = words.copy;
    button.addEventListener("click", async () => {
      const address = new URL(`#${paragraph.id}`, window.location.href).href;
      window.history.replaceState(null, "", address);
      try {
        await navigator.clipboard.writeText(address);
        said.textContent = words.copied;
        button.dataset.said = words.copied;
      } catch {
        // Not allowed to: the address stands in the browser's bar now.
        said.textContent = words.inBar;
        button.dataset.said = words.inBar;
      }
      setTimeout(() => { said.textContent = ""; delete button.dataset.said; }, 4000);
    });
    paragraph.append(button);
  }
})();
