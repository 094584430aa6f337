"use strict";
/* What every page of the atlas has: pages, language, theme, the fragment of the address, and small helpers. */
(() => {
  const root = document.documentElement;
  const body = document.body;
  const listeners = { lang: [], theme: [], hash: [], show: [] };
  const programs = new Map();
  const started = new Set();
  const sections = new Map(
    [...document.querySelectorAll("section.page")].map((section) => [section.id.slice("page-".length), section]),
  );
  const read = new Map();
  const scrolled = new Map();
  let told;

  const decode = (text) => {
    try {
      return decodeURIComponent(text.replace(/\+/g, " "));
    } catch {
      return text;
    }
  };
  const encode = (text) => encodeURIComponent(text).replace(/%3A/gi, ":").replace(/%2F/gi, "/");
  const parse = (text) =>
    Object.fromEntries(
      text
        .replace(/^#/, "")
        .split("&")
        .filter((part) => part.includes("="))
        .map((part) => [decode(part.slice(0, part.indexOf("="))), decode(part.slice(part.indexOf("=") + 1))]),
    );
  const write = (hash) =>
    Object.entries(hash)
      .map(([key, value]) => `${encode(key)}=${encode(String(value))}`)
      .join("&");

  const emit = (event, ...values) => {
    for (const listener of listeners[event]) listener(...values);
  };
  const data = (id) => {
    if (!read.has(id)) {
      const element = document.getElementById(id);
      read.set(id, element ? JSON.parse(element.textContent) : null);
    }
    return read.get(id);
  };
  const remember = (key, value) => {
    try {
      localStorage.setItem(`clustergraph.${key}`, value);
    } catch {
      /* A page from a disk may have no storage: the choice then lasts as long as the page. */
    }
  };
  const remembered = (key) => {
    try {
      return localStorage.getItem(`clustergraph.${key}`);
    } catch {
      return null;
    }
  };

  const atlas = {
    lang: root.dataset.lang,
    theme: root.dataset.theme,
    current: null,
    hash: Object.freeze(parse(location.hash)),

    /** Say what starts a page: init(section, data) runs when it is first shown. */
    page(name, init) {
      programs.set(name, init);
      if (atlas.current === name) start(name);
    },
    /** Listen: lang(lang), theme(theme), hash(hash, before), show(name). */
    on(event, listener) {
      listeners[event].push(listener);
    },
    /** Change the fragment: keys given are set, those that are null are removed, others stay. */
    setHash(changes, replace = false) {
      const next = { ...atlas.hash, ...changes };
      for (const key of Object.keys(next)) if (next[key] === null || next[key] === undefined) delete next[key];
      const text = write(next);
      if (text === write(atlas.hash)) return;
      try {
        history[replace ? "replaceState" : "pushState"](null, "", text ? `#${text}` : location.pathname + location.search);
      } catch {
        location.hash = text;
      }
      changed(next);
    },
    /** The data of a page, and the facts of the nodes that several pages tell. */
    data: (name) => data(`data-${name}`),
    get facts() {
      told ??= facts();
      return told;
    },
    /** What clustergraph.atlas.sharing.share wrote; equal parts are one object, so do not change them. */
    unshare,
    /** A text in the language: of {zh, en}, or of a text that has no language. */
    label(value) {
      if (value === null || value === undefined) return "";
      if (typeof value !== "object") return String(value);
      return value[atlas.lang] || value.zh || value.en || "";
    },
    /** A colour or another variable of CSS, as the theme has it. */
    cssVar: (name) => getComputedStyle(root).getPropertyValue(name).trim(),
    setLang(lang) {
      if ((lang !== "zh" && lang !== "en") || lang === atlas.lang) return;
      atlas.lang = lang;
      root.dataset.lang = lang;
      root.lang = lang === "zh" ? "zh-CN" : "en";
      localise(document);
      retitle();
      emit("lang", lang);
    },
    setTheme(theme) {
      if ((theme !== "light" && theme !== "dark") || theme === atlas.theme) return;
      atlas.theme = theme;
      root.dataset.theme = theme;
      document.getElementById("switch-theme").setAttribute("aria-pressed", String(theme === "dark"));
      emit("theme", theme);
    },
    /** An element: attributes by name, `on…` functions as listeners; children are nodes, texts or {zh, en}. */
    el(tag, attributes = {}, ...children) {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes || {})) {
        if (value === null || value === undefined || value === false) continue;
        if (name.startsWith("on") && typeof value === "function") element.addEventListener(name.slice(2), value);
        else if (typeof value === "object") {
          element.dataset.attr = [element.dataset.attr, name].filter(Boolean).join(" ");
          element.dataset.zh = value.zh;
          element.dataset.en = value.en;
          element.setAttribute(name, atlas.label(value));
        } else element.setAttribute(name, value === true ? "" : String(value));
      }
      for (const child of children.flat(Infinity)) {
        if (child === null || child === undefined || child === false) continue;
        element.append(child instanceof Node ? child : atlas.both(child));
      }
      return element;
    },
    /** A text in both languages, of which CSS shows the one that is chosen; a plain text as it is. */
    both(value) {
      if (typeof value !== "object") return document.createTextNode(String(value));
      if (value.zh === value.en || !value.zh || !value.en) return document.createTextNode(value.zh || value.en || "");
      const fragment = document.createDocumentFragment();
      for (const lang of ["zh", "en"]) {
        const span = document.createElement("span");
        span.lang = lang;
        span.textContent = value[lang];
        fragment.append(span);
      }
      return fragment;
    },
    /** Say something to who listens to the page rather than sees it. */
    say(value) {
      document.getElementById("atlas-status").textContent = atlas.label(value);
    },
    /** Put a text on the clipboard; gives whether it went. */
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        const area = document.createElement("textarea");
        const focused = document.activeElement;
        area.value = text;
        area.className = "unseen";
        body.append(area);
        area.select();
        const done = document.execCommand("copy");
        area.remove();
        if (focused instanceof HTMLElement) focused.focus();
        return done;
      }
    },
    /** A button that copies what `text()` gives, and says that it did. */
    copyButton(text, label = { zh: "复制", en: "Copy" }) {
      const button = atlas.el("button", { type: "button", class: "copy" }, label);
      button.addEventListener("click", async () => {
        const done = await atlas.copy(typeof text === "function" ? text() : text);
        const said = done ? { zh: "已复制", en: "Copied" } : { zh: "无法复制", en: "Cannot copy" };
        button.replaceChildren(atlas.both(said));
        atlas.say(said);
        setTimeout(() => button.replaceChildren(atlas.both(label)), 1600);
      });
      return button;
    },
    /** Save a text or a Blob as a file. */
    download(name, type, content) {
      const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
      const link = atlas.el("a", { href: address, download: name });
      body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    },
    /** The address of something on a page, in this document or in another of the atlas; null when there is no such page. */
    href(name, hash = {}) {
      if (sections.has(name)) return `#${write({ page: name, ...hash })}`;
      const file = document.querySelector(`header.shell nav a[data-file="${CSS.escape(name)}"]`);
      if (!file) return null;
      const [address] = file.getAttribute("href").split("#");
      return `${address}#${write({ ...hash, lang: atlas.lang, theme: atlas.theme })}`;
    },
    localise: (element) => localise(element),
  };
  window.atlas = atlas;

  function unshare({ shapes, values }) {
    const parts = [];
    for (const written of values) {
      if (!Array.isArray(written)) parts.push(written);
      else if (written[0] < 0) parts.push(written.slice(1).map((place) => parts[place]));
      else parts.push(Object.fromEntries(shapes[written[0]].map((key, at) => [key, parts[written[at + 1]]])));
    }
    return parts.at(-1)[0];
  }
  function facts() {
    const shared = data("data-facts");
    const things = shared ? unshare(shared) : {};
    for (const thing of Object.values(things)) {
      thing.query = (thing.query || "").replaceAll("<urn:clustergraph:this>", `<${thing.iri}>`);
    }
    return things;
  }
  function localise(element) {
    for (const each of element.querySelectorAll("[data-attr]")) {
      const text = each.dataset[atlas.lang];
      for (const name of each.dataset.attr.split(" ")) {
        if (name === "text") each.textContent = text;
        else each.setAttribute(name, text);
      }
    }
  }
  function retitle() {
    if (!atlas.current) return;
    const key = atlas.lang === "zh" ? "titleZh" : "titleEn";
    document.title = `${sections.get(atlas.current).dataset[key]} · ${body.dataset[key]}`;
  }
  function start(name) {
    if (started.has(name) || !programs.has(name)) return;
    started.add(name);
    programs.get(name)(sections.get(name), data(`data-${name}`));
  }
  function show(name) {
    if (name === atlas.current) return;
    if (atlas.current) scrolled.set(atlas.current, window.scrollY);
    atlas.current = name;
    for (const [other, section] of sections) section.hidden = other !== name;
    root.dataset.full = sections.get(name).dataset.full;
    for (const tab of document.querySelectorAll("header.shell nav a[data-page]")) {
      if (tab.dataset.page === name) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    retitle();
    window.scrollTo(0, scrolled.get(name) ?? 0);
    start(name);
    emit("show", name);
  }
  function follow(hash) {
    atlas.setLang(hash.lang);
    atlas.setTheme(hash.theme);
    show(sections.has(hash.page) ? hash.page : body.dataset.first);
  }
  function changed(next) {
    const before = atlas.hash;
    atlas.hash = Object.freeze(next);
    follow(next);
    emit("hash", atlas.hash, before);
  }

  /** A fragment that is not of our kind is the id of an element: its page is shown, and it is scrolled to. */
  function anchored() {
    const element = location.hash && !location.hash.includes("=") && document.getElementById(decode(location.hash.slice(1)));
    const section = element && element.closest("section.page");
    if (!section) return false;
    show(section.id.slice("page-".length));
    for (let each = element; each; each = each.parentElement) if (each instanceof HTMLDetailsElement) each.open = true;
    element.scrollIntoView();
    return true;
  }

  addEventListener("hashchange", () => {
    const next = parse(location.hash);
    if (!anchored() && write(next) !== write(atlas.hash)) changed(next);
  });
  // What is scrolled to must not lie under the header, which stays.
  const header = document.querySelector("header.shell");
  new ResizeObserver(() => root.style.setProperty("--header", `${header.offsetHeight}px`)).observe(header);
  header.querySelector("nav").addEventListener("click", (event) => {
    const tab = event.target.closest("a");
    if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (tab.dataset.page) {
      event.preventDefault();
      atlas.setHash({ page: tab.dataset.page });
    } else {
      const { page, ...others } = atlas.hash;
      tab.hash = write({ ...others, lang: atlas.lang, theme: atlas.theme });
    }
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    sections.get(atlas.current).focus();
  });
  document.getElementById("switch-lang").addEventListener("click", () => {
    atlas.setHash({ lang: atlas.lang === "zh" ? "en" : "zh" }, true);
  });
  document.getElementById("switch-theme").addEventListener("click", () => {
    const theme = atlas.theme === "dark" ? "light" : "dark";
    remember("theme", theme);
    atlas.setTheme(theme);
    if (atlas.hash.theme) atlas.setHash({ theme }, true);
  });

  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => {
    if (!remembered("theme") && !atlas.hash.theme) atlas.setTheme(dark.matches ? "dark" : "light");
  });
  atlas.setTheme(atlas.hash.theme || remembered("theme") || (dark.matches ? "dark" : "light"));
  localise(document);
  // Programs of pages come after this one: the page that is shown starts as soon as its program is there.
  if (!anchored()) follow(atlas.hash);
})();
