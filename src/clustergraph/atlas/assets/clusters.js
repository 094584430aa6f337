"use strict";
/* The table of clusters: sorted by its headings, filtered by text and by column, downloaded as it is shown. */
atlas.page("clusters", (section, shared) => {
  const { words, columns, rows, bases } = atlas.unshare(shared);
  const { el } = atlas;
  const NAME = "name";
  const FILTERED = { from: 2, to: 40, share: 0.5 };
  const find = section.querySelector("input[type=search]");
  const body = section.querySelector("tbody");
  const count = section.querySelector(".count");
  const clear = section.querySelector(".clear");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const state = { q: "", sort: "", filters: {} };

  const line = (row) => {
    const address = atlas.href("network", { node: row.id });
    const name = address ? el("a", { href: address }, row.label) : atlas.both(row.label);
    const cells = columns.map(({ key }) =>
      el(
        "td",
        {},
        (row.values[key] ?? []).map(({ label, basis }) =>
          el(
            "span",
            { class: `value ${basis}`, title: basis === "sourced" ? null : bases[basis] },
            label,
            basis === "sourced" ? null : el("span", { class: "unseen" }, " (", bases[basis], ")"),
          ),
        ),
      ),
    );
    return el("tr", { "data-id": row.id }, el("th", { scope: "row" }, name), cells);
  };
  const made = rows.map((row) => {
    const values = columns.flatMap(({ key }) => row.values[key] ?? []);
    const labels = [row.label, ...values.map(({ label }) => label)].flatMap(({ zh, en }) => [zh, en]);
    const spelled = row.spelling.flatMap((text) => [text, text.replaceAll(" ", "")]);
    return { row, line: line(row), text: fold([row.id, ...labels, ...spelled].join("\n")) };
  });

  // Rounds and other numbered things are sorted by their numbers, not by how these are read aloud.
  const numbered = new Set(
    columns
      .map(({ key }) => key)
      .filter((key) => rows.every((row) => (row.values[key] ?? []).every(({ id }) => id !== null && /:\d+$/.test(id)))),
  );
  const measure = (row, key) => {
    if (key === NAME) return atlas.label(row.label);
    const values = row.values[key] ?? [];
    if (!values.length) return null;
    if (numbered.has(key)) return Math.min(...values.map(({ id }) => Number(id.match(/\d+$/)[0])));
    return values.map(({ label }) => atlas.label(label)).join("; ");
  };
  const sorted = (kept) => {
    const key = state.sort.replace(/^-/, "");
    const way = state.sort.startsWith("-") ? -1 : 1;
    const { compare } = new Intl.Collator(atlas.lang === "zh" ? "zh-CN" : "en", { numeric: true });
    const by = key || NAME;
    return kept
      .map((each) => ({ ...each, measure: measure(each.row, by), name: atlas.label(each.row.label) }))
      .sort((one, other) => {
        if (one.measure === null || other.measure === null) {
          return (one.measure === null) - (other.measure === null) || compare(one.name, other.name);
        }
        const order = typeof one.measure === "number" ? one.measure - other.measure : compare(one.measure, other.measure);
        return way * order || compare(one.name, other.name);
      });
  };
  const matching = () => {
    const terms = fold(state.q).split(/\s+/).filter(Boolean);
    return made.filter(
      ({ row, text }) =>
        terms.every((term) => text.includes(term)) &&
        Object.entries(state.filters).every(([key, wanted]) => (row.values[key] ?? []).some(({ id }) => id === wanted)),
    );
  };

  let shown = made;
  const draw = () => {
    shown = sorted(matching());
    body.replaceChildren(...shown.map((each) => each.line));
    section.querySelector(".wide").hidden = shown.length === 0;
    section.querySelector(".none").hidden = shown.length > 0;
    clear.hidden = !state.q && !Object.keys(state.filters).length;
    count.replaceChildren(
      atlas.both(
        Object.fromEntries(
          ["zh", "en"].map((lang) => [
            lang,
            words.shown[lang].replace("{shown}", shown.length).replace("{all}", rows.length),
          ]),
        ),
      ),
    );
    for (const head of section.querySelectorAll("thead th")) {
      const key = state.sort.replace(/^-/, "") || NAME;
      if (head.dataset.key !== key) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", state.sort.startsWith("-") ? "descending" : "ascending");
    }
  };

  // The address keeps what is shown, so that it can be sent to others.
  const selects = new Map();
  const keep = () => {
    const filters = [...selects.keys()].map((key) => [`t.${key}`, state.filters[key] ?? null]);
    atlas.setHash({ "t.q": state.q || null, "t.sort": state.sort || null, ...Object.fromEntries(filters) }, true);
  };
  const changed = () => {
    draw();
    keep();
  };
  const follow = (hash) => {
    state.q = hash["t.q"] ?? "";
    const sort = hash["t.sort"] ?? "";
    state.sort = [NAME, ...columns.map(({ key }) => key)].includes(sort.replace(/^-/, "")) ? sort : "";
    state.filters = {};
    for (const [key, select] of selects) {
      select.value = hash[`t.${key}`] ?? "";
      if (select.value) state.filters[key] = select.value;
      else select.value = "";
    }
    if (find.value !== state.q) find.value = state.q;
    draw();
  };

  const heads = [{ key: NAME, label: words.cluster }, ...columns];
  section.querySelector("thead tr").append(
    ...heads.map(({ key, label }) =>
      el(
        "th",
        { scope: "col", "data-key": key },
        el(
          "button",
          {
            type: "button",
            onclick: () => {
              const now = state.sort || NAME;
              state.sort = now === key ? `-${key}` : key === NAME ? "" : key;
              changed();
            },
          },
          label,
        ),
      ),
    ),
  );
  for (const { key, label } of columns) {
    const options = new Map();
    for (const row of rows) for (const value of row.values[key] ?? []) if (value.id) options.set(value.id, value.label);
    const told = rows.filter((row) => row.values[key]?.length).length;
    if (options.size < FILTERED.from || options.size > FILTERED.to || told < FILTERED.share * rows.length) continue;
    const select = el("select", {
      onchange: () => {
        if (select.value) state.filters[key] = select.value;
        else delete state.filters[key];
        changed();
      },
    });
    selects.set(key, select);
    section.querySelector(".selects").append(el("label", {}, el("span", {}, label), select));
    select.atlasOptions = options;
  }
  const fill = () => {
    const { compare } = new Intl.Collator(atlas.lang === "zh" ? "zh-CN" : "en", { numeric: true });
    for (const [key, select] of selects) {
      const chosen = select.value;
      const options = [...select.atlasOptions].sort(([one, first], [other, second]) =>
        numbered.has(key) ? compare(one, other) : compare(atlas.label(first), atlas.label(second)),
      );
      select.replaceChildren(
        el("option", { value: "" }, atlas.label(words.any)),
        ...options.map(([id, label]) => el("option", { value: id }, atlas.label(label))),
      );
      select.value = chosen;
    }
  };

  section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", () => {
    state.q = find.value.trim();
    changed();
  });
  clear.addEventListener("click", () => {
    atlas.setHash(Object.fromEntries(["t.q", ...[...selects.keys()].map((key) => `t.${key}`)].map((key) => [key, null])), true);
    follow(atlas.hash);
    find.focus();
  });

  // A spreadsheet takes what begins like this for a formula.
  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  section.querySelector(".csv").addEventListener("click", () => {
    const head = ["id", "iri", "name_zh", "name_en"];
    for (const { label } of columns) head.push(atlas.label(label), `${atlas.label(label)} (${atlas.lang === "zh" ? "依据" : "basis"})`);
    const lines = shown.map(({ row }) => [
      row.id,
      row.iri,
      row.label.zh,
      row.label.en,
      ...columns.flatMap(({ key }) => {
        const values = row.values[key] ?? [];
        return [values.map(({ label }) => atlas.label(label)).join("; "), values.map(({ basis }) => basis).join("; ")];
      }),
    ]);
    // Excel reads UTF-8 only after this mark.
    const text = `\ufeff${[head, ...lines].map((each) => each.map(cell).join(",")).join("\r\n")}\r\n`;
    atlas.download("clusters.csv", "text/csv;charset=utf-8", text);
  });
  section.querySelector(".json").addEventListener("click", () => {
    const objects = shown.map(({ row }) => ({ id: row.id, iri: row.iri, label: row.label, ...row.values }));
    atlas.download("clusters.json", "application/json", `${JSON.stringify(objects, null, 2)}\n`);
  });

  fill();
  follow(atlas.hash);
  atlas.on("hash", (hash, before) => {
    const own = (each) => JSON.stringify(Object.entries(each).filter(([key]) => key.startsWith("t.")).sort());
    if (own(hash) !== own(before)) follow(hash);
  });
  atlas.on("lang", () => {
    fill();
    draw();
  });
});
