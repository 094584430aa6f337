"use strict";
/* What stands behind each number: made when it is opened. */
atlas.page("figures", (section, shared) => {
  const { words, figures, charts } = atlas.unshare(shared);
  const { el } = atlas;
  const copied = {
    sparql: { zh: "复制查询", en: "Copy the query" },
    command: { zh: "复制命令", en: "Copy the command" },
  };

  const thing = (short, label) => {
    const address = atlas.href("network", { node: short });
    return address ? el("a", { href: address }, label) : atlas.both(label);
  };
  const query = ({ command, sparql }) =>
    sparql === null
      ? null
      : el(
          "div",
          { class: "query" },
          el(
            "p",
            { class: "tools" },
            el("code", {}, command),
            atlas.copyButton(command, copied.command),
            atlas.copyButton(sparql, copied.sparql),
          ),
          el(
            "pre",
            {
              tabindex: "0",
              role: "region",
              "aria-label": { zh: `SPARQL 查询文本：${command}`, en: `Text of the SPARQL query: ${command}` },
            },
            sparql,
          ),
        );
  const said = (word, text) =>
    text ? el("p", {}, el("b", {}, word, { zh: "：", en: ": " }), text) : null;

  const ofFigure = (about) => [
    said(words.explanation, about.explanation),
    said(words.reason, about.reason),
    el(
      "p",
      {},
      el("b", {}, words.where, { zh: "：", en: ": " }),
      about.passages.flatMap((passage, index) => [index ? "; " : null, passage]),
    ),
    about.rows.length
      ? el(
          "div",
          {
            class: "wide",
            tabindex: "0",
            role: "region",
            "aria-label": { zh: `计入的对象：${about.command}`, en: `What was counted: ${about.command}` },
          },
          el(
            "table",
            {},
            el("thead", {}, el("tr", {}, about.header.map((text) => el("th", { scope: "col" }, text)))),
            el(
              "tbody",
              {},
              about.rows.map(([short, first, ...others]) =>
                el(
                  "tr",
                  {},
                  el("th", { scope: "row" }, thing(short, first)),
                  others.map((text) => el("td", {}, text)),
                ),
              ),
            ),
          ),
        )
      : null,
    query(about),
  ];
  const ofBar = (chart, { figure, counted }) => [
    el("ol", { class: "counted" }, counted.map(([short, label]) => el("li", {}, thing(short, label)))),
    figure
      ? el(
          "p",
          {},
          el("a", { href: `#page=figures&figure=${encodeURIComponent(figure)}` }, {
            zh: "查看核查、依据与查询文本",
            en: "See how it was checked, on what, and the query",
          }),
        )
      : query(chart),
  ];

  const fill = (details) => {
    const more = details.querySelector(":scope > .more");
    if (!more || more.hasChildNodes()) return;
    const { figure, thing: bar } = details.dataset;
    const chart = charts[details.closest(".chart")?.dataset.chart];
    const made = figure ? ofFigure(figures[figure]) : ofBar(chart, chart.bars[bar]);
    more.append(...made.filter(Boolean));
  };
  // `toggle` does not bubble: it is caught on its way down.
  section.addEventListener("toggle", ({ target }) => target.open && fill(target), true);

  const buttons = [...section.querySelectorAll(".filters button")];
  const filter = (verdict) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
    for (const item of section.querySelectorAll(".figures > li")) {
      item.hidden = Boolean(verdict) && item.dataset.verdict !== verdict;
    }
  };
  for (const button of buttons) button.addEventListener("click", () => filter(button.dataset.verdict));

  const open = ({ figure }) => {
    const details = figure && document.getElementById(`figure-${figure}`);
    if (!details) return;
    filter("");
    fill(details); // now, since it is scrolled to at its full length
    details.open = true;
    details.scrollIntoView({ block: "start" });
    details.querySelector("summary").focus({ preventScroll: true });
  };
  atlas.on("hash", (hash, before) => {
    if (atlas.current === "figures" && hash.figure !== before.figure) open(hash);
  });
  // A link to the figure that the address already names changes no address.
  section.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.getAttribute("href").includes("figure=") && link.href === location.href) open(atlas.hash);
  });
  open(atlas.hash);
});
