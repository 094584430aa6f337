"use strict";
/* atlas.networkTips(tip, stage, page): what is said of a node or a link under the pointer. Labels are only ever text. */
(() => {
  const SHOWN = 8;

  atlas.networkTips = (tip, stage, { data, network, levels, level, groups }) => {
    const fill = (text, values) => atlas.label(text).replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const isolated = (text) => atlas.el("bdi", {}, text);
    const zh = () => atlas.lang === "zh";
    const sentence = (edge, tag) => {
      const line = atlas.el(tag, {}, `${atlas.label(data.properties[edge.property])} → `, isolated(atlas.label(levels.all.get(edge.to).names)));
      const said = [atlas.label(data.bases[edge.basis]), edge.count > 1 ? fill(data.wording.times, { count: edge.count }) : ""].filter(Boolean);
      if (said.length) line.append(zh() ? `（${said.join("，")}）` : ` (${said.join(", ")})`);
      return line;
    };
    const kindOf = (node) => [atlas.label(data.kinds[node.kind]), atlas.label(data.bases[node.basis])].filter(Boolean).join(" · ");
    const ofNode = (node) => {
      const other = zh() ? "en" : "zh";
      const links = level().edges.filter((edge) => edge.from === node.id);
      const own = groups(node.id)?.map(atlas.label).join(zh() ? "、" : ", ");
      return [
        atlas.el("b", {}, isolated(atlas.label(node.names))),
        node.names[other] !== node.names[atlas.lang] && atlas.el("span", { class: "other keep", lang: other }, isolated(node.names[other])),
        atlas.el("span", { class: "kind" }, kindOf(node)),
        own && atlas.el("span", { class: "kind" }, own),
        links.length > 0 && atlas.el(
          "ul", {},
          links.slice(0, SHOWN).map((edge) => sentence(edge, "li")),
          links.length > SHOWN && atlas.el("li", { class: "more" }, fill(data.wording.and_others, { count: links.length - SHOWN })),
        ),
      ];
    };
    const ofLink = (edge) => [atlas.el("b", {}, isolated(atlas.label(levels.all.get(edge.from).names))), sentence(edge, "span")];
    const show = (parts, { x, y }) => {
      tip.replaceChildren(...parts.filter(Boolean));
      tip.hidden = false;
      const [width, height] = [tip.offsetWidth, tip.offsetHeight];
      tip.style.left = `${Math.max(4, Math.min(x + 14, stage.clientWidth - width - 4))}px`;
      tip.style.top = `${y + 16 + height > stage.clientHeight ? Math.max(4, y - height - 12) : y + 16}px`;
    };
    const hide = () => { tip.hidden = true; };

    network.on("hoverNode", ({ node, pointer }) => {
      stage.classList.add("over");
      show(ofNode(levels.all.get(node)), pointer.DOM);
    });
    network.on("hoverEdge", ({ edge, pointer }) => {
      if (network.getNodeAt(pointer.DOM) !== undefined) return;
      const found = level().edges.find(({ id }) => id === edge);
      if (found) show(ofLink(found), pointer.DOM);
    });
    for (const event of ["blurNode", "blurEdge", "dragStart", "zoom", "click"]) network.on(event, hide);
    network.on("blurNode", () => stage.classList.remove("over"));
    return { hide, kindOf };
  };
})();
