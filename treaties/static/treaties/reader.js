// Two comforts that the page does without: a note shown where its mark is, and a link to a
// paragraph copied. Words come from the page, positions are set on the element, not as markup.
// Nothing moves, so that there is nothing to hold still for those who ask for less motion.
"use strict";
(() => {
  const words = document.getElementById("reader").dataset;

  // Notes: shown at their mark while it, or the note itself, is pointed at or focused.
  const box = document.createElement("div");
  box.className = "note-preview";
  box.hidden = true;
  // Whoever hears the page follows the mark to the note, and back. A long note scrolls here,
  // which would otherwise make it a stop for the Tab key.
  box.setAttribute("aria-hidden", "true");
  box.tabIndex = -1;
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
    box.scrollTop = 0;
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
  const leave = () => later(() => {
    if (!box.matches(":hover") && !shown?.matches(":hover, :focus-visible")) hide();
  }, 250);
  for (const mark of document.querySelectorAll(".mark a")) {
    mark.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") later(() => show(mark), 120);
    });
    mark.addEventListener("pointerleave", leave);
    mark.addEventListener("focus", () => { if (mark.matches(":focus-visible")) show(mark); });
    // A press inside the note takes the focus from its mark, and must find the note there.
    mark.addEventListener("blur", () => { if (!box.matches(":hover")) hide(); });
    mark.addEventListener("click", hide);
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // Paragraphs: the link to each copies its own address, and the page stays where it is.
  const said = document.createElement("p");
  said.className = "hidden";
  said.setAttribute("role", "status");
  document.body.append(said);
  for (const link of document.querySelectorAll(".block-link")) {
    link.setAttribute("aria-label", words.copy);
    link.title = words.copy;
    link.addEventListener("click", async (event) => {
      // To open it elsewhere stays what it is.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      window.history.replaceState(null, "", link.href);
      let word = words.copied;
      try {
        await navigator.clipboard.writeText(link.href);
      } catch {
        // Not allowed to: the address stands in the browser's bar now.
        word = words.inBar;
      }
      said.textContent = word;
      link.dataset.said = word;
      setTimeout(() => { said.textContent = ""; delete link.dataset.said; }, 4000);
    });
  }
})();
