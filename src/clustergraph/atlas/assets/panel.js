"use strict";
/* atlas.panel(element, options): all facts of a thing beside a page. Needs the shell and its facts.
   It gives show(short), which says whether the thing is known; close(); hide(), of which closed() is not told; focus();
   redraw(); and current.
   Options, all functions: choose(short) for a value that is itself known; closed(lost) after the panel was closed, with
   whether it had the focus and cannot give it back, as what had it is gone or hidden; above(short) an element to stand
   before the facts; lead(fact) whether a fact comes first; icon(short) a mark. */
(() => {
  if (atlas.panel) return;
  const WORDING = {
    zh: {
      panel: "详情", close: "关闭详情", sources: "来源", reason: "理由", links: "外部数据", query: "查询相邻节点",
      none: "没有关于它的陈述。", opens: "在新标签页打开",
      sourced: "有出处", inferred: "推断", unconfirmed: "未证实",
    },
    en: {
      panel: "Details", close: "Close details", sources: "Sources", reason: "Reason", links: "Elsewhere",
      query: "Query of its neighbours", none: "Nothing is said of it.", opens: "opens in a new tab",
      sourced: "sourced", inferred: "inferred", unconfirmed: "unconfirmed",
    },
  };
  const FEW_FACTS = 2;
  const known = (short) => typeof short === "string" && Object.hasOwn(atlas.facts, short);
  const make = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
    return made;
  };
  const button = (className, text, act) => {
    const made = make("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const crossed = () => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    for (const [name, value] of Object.entries({ width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" })) {
      svg.setAttribute(name, value);
    }
    path.setAttribute("d", "M2 2l10 10M12 2L2 12");
    svg.append(path);
    return svg;
  };
  // An address is followed only where it leads to the web.
  const anchor = (href, text, opens) => {
    if (!/^https?:\/\//i.test(href)) return make("bdi", "", text);
    const made = make("a", "", make("bdi", "", text));
    made.href = href;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
    made.title = `${href} (${opens})`;
    return made;
  };

  atlas.panel = (element, { choose, closed, above, lead, icon } = {}) => {
    let current;
    let before;
    let heading;
    element.classList.add("panel");
    element.hidden = true;
    const words = () => WORDING[atlas.lang];

    const basisOf = (basis) => {
      if (!basis) return undefined;
      const badge = make("span", "panel-basis", words()[basis] ?? basis);
      badge.dataset.basis = basis;
      return badge;
    };
    const groundsOf = ({ sources = [], reason }) => {
      if (!sources.length && !reason) return undefined;
      const list = make("ul", "panel-sources");
      for (const source of sources) {
        const text = atlas.label(source.label);
        list.append(make("li", "", source.href ? anchor(source.href, text, words().opens) : make("bdi", "", text)));
      }
      const counted = sources.length ? `${words().sources} ${sources.length}` : undefined;
      const summary = [reason ? words().reason : undefined, counted].filter(Boolean).join(" · ");
      return make(
        "details", "", make("summary", "", summary),
        reason ? make("p", "panel-reason", make("bdi", "", atlas.label(reason))) : undefined,
        sources.length ? list : undefined,
      );
    };
    const valueOf = ({ value, ref, href }) => {
      const text = atlas.label(value);
      if (known(ref)) {
        const made = button("panel-ref", make("bdi", "", text), () => (choose ?? show)(ref));
        const before = icon?.(ref);
        if (before) made.prepend(before);
        return made;
      }
      return href ? anchor(href, text, words().opens) : make("bdi", "", text);
    };
    const factsOf = (stated) => {
      const byProperty = new Map();
      const ordered = lead ? [...stated.filter(lead), ...stated.filter((fact) => !lead(fact))] : stated;
      for (const fact of ordered) {
        const property = atlas.label(fact.property);
        if (!byProperty.has(property)) byProperty.set(property, []);
        byProperty.get(property).push(fact);
      }
      const list = make("dl", "panel-facts");
      for (const [property, own] of byProperty) {
        list.append(make("dt", "", make("bdi", "", property)));
        for (const fact of own) list.append(make("dd", "", valueOf(fact), basisOf(fact.basis), groundsOf(fact)));
      }
      return list;
    };
    const linksOf = (links) => {
      const list = make("ul", "panel-links");
      for (const { href, label, predicate, basis } of links) {
        const relation = predicate ? make("small", "", make("bdi", "", atlas.label(predicate))) : undefined;
        list.append(make("li", "", anchor(href, atlas.label(label) || href, words().opens), relation, basisOf(basis)));
      }
      return make("section", "", make("h3", "", words().links), list);
    };
    const queryOf = (text) => {
      const code = make("code", "", text);
      const block = make("pre", "", code);
      block.tabIndex = 0;
      block.setAttribute("role", "region");
      block.setAttribute("aria-label", words().query);
      return make(
        "details", "panel-query",
        make("summary", "", words().query), make("div", "panel-tools", atlas.copyButton(text)), block,
      );
    };

    const draw = () => {
      const about = atlas.facts[current];
      const label = atlas.label(about.label);
      const other = about.label?.[atlas.lang === "zh" ? "en" : "zh"];
      heading = make("h2", "", make("bdi", "", label));
      heading.tabIndex = -1;
      const foreign = other && other !== label ? make("p", "panel-other keep", make("bdi", "", other)) : undefined;
      if (foreign) foreign.lang = atlas.lang === "zh" ? "en" : "zh-CN";
      const kind = atlas.label(about.kind_label ?? about.kind ?? "");
      const cross = button("panel-close", crossed(), () => close());
      cross.setAttribute("aria-label", words().close);
      cross.title = words().close;
      element.setAttribute("role", "region");
      element.setAttribute("aria-label", `${words().panel} – ${label}`);
      element.replaceChildren(
        make("div", "panel-head", make("div", "", kind && make("p", "panel-kind", kind), heading, foreign), cross),
        make(
          "div", "panel-body",
          ...[
            above?.(current),
            about.facts?.length ? factsOf(about.facts) : make("p", "panel-none", words().none),
            about.links?.length ? linksOf(about.links) : undefined,
            about.query ? queryOf(about.query) : undefined,
          ].filter(Boolean),
        ),
      );
      // A few sources are worth showing at once where there is little else.
      if ((about.facts?.length ?? 0) <= FEW_FACTS) {
        for (const details of element.querySelectorAll("dd details")) details.open = true;
      }
    };
    const show = (short) => {
      if (!known(short)) return false;
      if (element.hidden) before = document.activeElement;
      current = short;
      element.hidden = false;
      draw();
      element.querySelector(".panel-body").scrollTop = 0;
      return true;
    };
    const hide = () => {
      if (element.hidden) return false;
      const inside = element.contains(document.activeElement);
      element.hidden = true;
      element.replaceChildren();
      current = undefined;
      if (inside) before?.focus({ preventScroll: true });
      return inside && document.activeElement !== before;
    };
    const close = () => {
      if (!element.hidden) closed?.(hide());
    };
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    });
    atlas.on("lang", () => {
      if (current !== undefined) draw();
    });
    const focus = () => current !== undefined && heading.focus({ preventScroll: true });
    return { show, close, hide, focus, redraw: () => current !== undefined && draw(), get current() { return current; } };
  };
  atlas.panel.known = known;
})();
