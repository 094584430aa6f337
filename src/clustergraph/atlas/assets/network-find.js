"use strict";
/* atlas.finder(input, list, {entries, choose, cleared, wording}): finds things by name in Chinese, in pinyin (whole
   syllables or their first letters) and in English, and lets the reader choose one (the combobox pattern of ARIA).
   An entry has id, names {zh, en} and read, its syllables; kind is told beside it. */
(() => {
  const SHOWN = 30;
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/u\u0308/gi, "v")
      .replace(/\p{M}/gu, "")
      .normalize("NFC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, "");
  const LATIN = /^[a-z0-9]+$/;

  atlas.finder = (input, list, { entries, choose, cleared, kindOf, wording }) => {
    let index;
    let options = [];
    let active = -1;

    const indexed = () => {
      index ??= entries().map((entry) => {
        const read = entry.read ? entry.read.split(" ") : [];
        return { entry, names: [fold(entry.names.zh), fold(entry.names.en)], read, initials: read.map((syllable) => syllable[0]).join("") };
      });
      return index;
    };
    // The smaller, the better: the whole name, its beginning, a part of it, its reading.
    const rank = ({ names, read, initials }, wanted) => {
      if (names.includes(wanted)) return 0;
      if (names.some((name) => name.startsWith(wanted))) return 1;
      if (names.some((name) => name.includes(wanted))) return 3;
      if (!LATIN.test(wanted)) return Infinity;
      for (let start = 0; start < read.length; start += 1) {
        if (read.slice(start).join("").startsWith(wanted)) return start === 0 ? 2 : 4;
      }
      if (wanted.length < 2) return Infinity;
      const at = initials.indexOf(wanted);
      return at < 0 ? Infinity : at === 0 ? 5 : 6;
    };
    const find = (text) => {
      const wanted = fold(text);
      if (!wanted) return [];
      const own = atlas.lang === "zh" ? 0 : 1;
      return indexed()
        .map((each) => [rank(each, wanted), each.names[own].length, each.entry])
        .filter(([rank_]) => rank_ < Infinity)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1])
        .map(([, , entry]) => entry);
    };

    const close = () => {
      list.hidden = true;
      list.replaceChildren();
      options = [];
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (at) => {
      active = at;
      [...list.querySelectorAll('[role="option"]')].forEach((option, place) => {
        option.setAttribute("aria-selected", String(place === at));
        if (place === at) {
          option.scrollIntoView({ block: "nearest" });
          input.setAttribute("aria-activedescendant", option.id);
        }
      });
      if (at < 0) input.removeAttribute("aria-activedescendant");
    };
    const take = (entry, how) => {
      input.value = atlas.label(entry.names);
      close();
      choose(entry.id, how);
    };
    const open = () => {
      const found = find(input.value);
      if (!input.value.trim()) return close();
      options = found.slice(0, SHOWN);
      const other = atlas.lang === "zh" ? "en" : "zh";
      list.replaceChildren(
        ...options.map((entry, place) => {
          const foreign = entry.names[other] !== entry.names[atlas.lang] ? atlas.el("small", { class: "keep", lang: other }, entry.names[other]) : null;
          const option = atlas.el(
            "li", { role: "option", id: `${list.id}-${place}`, "aria-selected": "false" },
            atlas.el("span", { class: "name" }, atlas.el("bdi", {}, atlas.label(entry.names)), foreign),
            atlas.el("small", { class: "kind" }, atlas.label(kindOf(entry))),
          );
          option.addEventListener("pointerdown", (event) => event.preventDefault());
          option.addEventListener("click", () => take(entry, "pointer"));
          return option;
        }),
      );
      if (!found.length) list.append(atlas.el("li", { role: "option", "aria-disabled": "true", class: "none" }, wording.none));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(-1);
      atlas.say(found.length ? atlas.label(wording.results).replace("{count}", found.length) : wording.none);
    };

    input.addEventListener("input", () => {
      open();
      if (!input.value) cleared();
    });
    input.addEventListener("focus", () => { if (input.value.trim() && list.hidden) input.select(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open();
        const count = options.length;
        if (count) mark(event.key === "ArrowDown" ? (active + 1) % count : (active - 1 + count) % count);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (list.hidden) open();
        if (options.length) take(options[Math.max(active, 0)], "keyboard");
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        if (!list.hidden) close();
        else {
          input.value = "";
          cleared();
        }
      }
    });
    input.form?.addEventListener("submit", (event) => event.preventDefault());
    return { find, close };
  };
})();
