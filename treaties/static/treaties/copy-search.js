// The search of a copy of the site. A page opened from a folder may read no other file, but may
// load scripts: the index is scripts that call siteCopy with their name and what is in them.
"use strict";
(() => {
  const MOST = 50;
  // A single letter begins words in many files of the index; so many of them are asked.
  const MOST_PARTS = 60;
  const page = document.getElementById("copy-search");
  const status = page.querySelector("[role=status]");
  const list = page.querySelector("ol");
  const waiting = new Map();

  window.siteCopy = (name, value) => waiting.get(name)?.(value);

  function load(name) {
    return new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = `${page.dataset.index}/${name}.js`;
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }

  // The S stemmer of D. Harman, “How effective is suffixing?”, JASIS 42 (1991), table 1.
  function singular(word) {
    if ([...word].length < 4 || !word.endsWith("s")) return word;
    if (word.endsWith("ies")) return /[ea]ies$/.test(word) ? word : `${word.slice(0, -3)}y`;
    if (word.endsWith("es")) return /[aeo]es$/.test(word) ? word : word.slice(0, -1);
    return /[us]s$/.test(word) ? word : word.slice(0, -1);
  }

  // Words as the index has them; Chinese and Japanese as pairs of characters.
  function tokens(text, rules) {
    const parting = new RegExp(`[${rules.parting}]`, "gu");
    const runs = new RegExp(`[${rules.unspaced}]+|[^${rules.unspaced}]+`, "gu");
    const isUnspaced = new RegExp(`^[${rules.unspaced}]`, "u");
    return [...text].map((letter) => rules.folded[letter] ?? letter.toLowerCase()).join("")
      .normalize("NFKD").replace(parting, " ").replace(/\p{M}/gu, "")
      .split(/[^\p{L}\p{N}]+/u).filter(Boolean)
      .flatMap((word) => word.match(runs))
      .flatMap((run) => {
        if (!isUnspaced.test(run)) return [singular(run)];
        const letters = [...run];
        return letters.map((_letter, at) => letters.slice(at, at + 2).join(""));
      });
  }

  // The last of several unspaced characters is in the pair before it, and says nothing more.
  function wanted(text, rules) {
    const isUnspaced = new RegExp(`^[${rules.unspaced}]`, "u");
    const found = tokens(text, rules);
    return [...new Set(found.filter((word, at) =>
      [...word].length > 1 || !isUnspaced.test(word) || at === 0
      || !(isUnspaced.test(found[at - 1]) && found[at - 1].endsWith(word))))];
  }

  const file = (part) => [...part].map((letter) =>
    (/[a-z0-9]/i.test(letter) ? letter : `_${letter.codePointAt(0).toString(16)}`)).join("");

  // The records that have a word, or one that begins so: their numbers, 2 where it is the word.
  async function having(word, rules) {
    const begin = [...word].slice(0, rules.letters).join("");
    const whole = [...begin].length < rules.letters;
    const parts = rules.parts.filter((part) => (whole ? part.startsWith(begin) : part === begin));
    const files = await Promise.all(parts.slice(0, MOST_PARTS).map((part) => words(part)));
    const found = new Map();
    for (const [known, steps] of files.flatMap((one) => Object.entries(one))) {
      if (!known.startsWith(word)) continue;
      let number = 0;
      for (const step of steps) {
        number += step;
        if (known === word || !found.has(number)) found.set(number, known === word ? 2 : 1);
      }
    }
    return found;
  }
  const words = (part) => load(`words-${file(part)}`);

  async function search(text) {
    const rules = await load("rules");
    const asked = wanted(text, rules);
    if (!asked.length) return null;
    const found = await Promise.all(asked.map((word) => having(word, rules)));
    const all = [...found[0].keys()].filter((number) => found.every((one) => one.has(number)));
    const worth = (number) => found.reduce((sum, one) => sum + one.get(number), 0);
    all.sort((one, other) => worth(other) - worth(one) || one - other);
    const best = all.slice(0, MOST);
    const portions = [...new Set(best.map((number) => Math.floor(number / rules.portion)))];
    const loaded = new Map(await Promise.all(portions.map(async (place) =>
      [place, await load(`records-${place}`)])));
    const record = (number) =>
      loaded.get(Math.floor(number / rules.portion))[number % rules.portion];
    return { number: all.length, records: best.map(record) };
  }

  function add(parent, name, className, text, lang) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (lang) element.lang = lang;
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function show([label, years, about, kind, way]) {
    const line = add(list, "li", "", "");
    const what = add(line, "p", "what", "");
    const link = add(what, "a", "", label[0].toUpperCase() + label.slice(1), page.dataset.own);
    link.href = way;
    what.append(" ");
    add(what, "small", "", page.dataset[kind]);
    const more = [label.includes(years) ? "" : years, about].filter(Boolean).join(" · ");
    if (more) add(line, "p", "about", more, page.dataset.own);
  }

  const text = (new URLSearchParams(window.location.search).get("q") ?? "").trim();
  page.querySelector("input").value = text;
  if (!text) return;
  document.title = `${text} · ${document.title}`;
  search(text).then((result) => {
    const number = result?.number ?? 0;
    const said = number ? page.dataset.found.replace("{number}", number) : page.dataset.none;
    const more = number > MOST ? ` ${page.dataset.more.replace("{most}", MOST)}` : "";
    result?.records.forEach(show);
    status.textContent = said + more;
  }, () => { status.textContent = page.dataset.failed; });
})();
