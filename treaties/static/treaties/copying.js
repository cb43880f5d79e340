// A button to copy each reference; without it the text is there to be selected.
"use strict";
(() => {
  const words = document.getElementById("copying").dataset;
  const said = document.createElement("p");
  said.className = "hidden";
  said.setAttribute("role", "status");
  document.body.append(said);
  for (const text of document.querySelectorAll(".copied")) {
    const entry = text.closest("dd");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    const name = entry.previousElementSibling.firstChild.textContent.trim();
    button.setAttribute("aria-label", `${words.copy}: ${name}`);
    button.addEventListener("click", async () => {
      let word = words.copied;
      try {
        await navigator.clipboard.writeText(text.innerText.trim());
      } catch {
        word = words.failed;
        window.getSelection().selectAllChildren(text);
      }
      said.textContent = word;
      button.textContent = word;
      setTimeout(() => { said.textContent = ""; button.textContent = words.copy; }, 4000);
    });
    // Beside the name, so that what is selected of the text holds no button.
    entry.previousElementSibling.append(" ", button);
  }
})();
