"use strict";
(() => {
  const page = JSON.parse(document.getElementById("data").textContent);
  const { wording, lang } = page;
  const other = lang === "zh" ? "en" : "zh";
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Tooltips are elements, so that a label is only ever text.
  const SHOWN = 8;
  const byId = new Map(page.nodes.map((node) => [node.id, node]));
  const tipOfNode = (node) => {
    const tip = element("div", undefined, "tip");
    tip.append(element("b", node.names[lang]));
    if (node.names[other] !== node.names[lang]) {
      const foreign = element("span", node.names[other], "other");
      foreign.lang = other;
      tip.append(foreign);
    }
    tip.append(element("span", [page.kinds[node.kind], page.bases[node.basis]].filter(Boolean).join(" · "), "kind"));
    const links = page.edges.filter((edge) => edge.from === node.id);
    if (links.length) {
      const list = element("ul");
      for (const edge of links.slice(0, SHOWN)) list.append(sentence(edge, "li"));
      if (links.length > SHOWN) {
        list.append(element("li", fill(wording.and_others, { count: links.length - SHOWN }), "more"));
      }
      tip.append(list);
    }
    return tip;
  };
  const sentence = (edge, name) => {
    const line = element(name, `${edge.names[lang]} → `);
    line.append(element("bdi", byId.get(edge.to).names[lang]));
    const sure = page.bases[edge.basis];
    if (sure) line.append(lang === "zh" ? `（${sure}）` : ` (${sure})`);
    return line;
  };
  const tipOfEdge = (edge) => {
    const tip = element("div", undefined, "tip");
    tip.append(element("b", byId.get(edge.from).names[lang]), sentence(edge, "span"));
    return tip;
  };

  // A mark with its label. What is near the chosen node keeps its strength, the rest fades.
  const FADED = 0.13;
  const FADED_HEX = "21";
  let near;
  const extents = new Map();
  const outline = (ctx, look, x, y, size, width, height) => {
    ctx.beginPath();
    if (look.shape === "box") ctx.roundRect(x - width / 2, y - height / 2, width, height, 5);
    else if (look.shape === "ellipse") ctx.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
    else if (look.corners.length) {
      for (const [dx, dy] of look.corners) ctx.lineTo(x + size * dx, y + size * dy);
      ctx.closePath();
    } else ctx.arc(x, y, size, 0, 2 * Math.PI);
  };
  const draw = ({ ctx, id, x, y, state }) => {
    const node = byId.get(id);
    const look = page.looks[node.kind];
    const lines = node.label.split("\n");
    const leading = look.font * page.leading;
    const marked = state.selected || state.hover;
    const font = `${look.bold ? "600 " : ""}${look.font}px ${page.face}`;
    ctx.font = font;
    const wide = Math.max(...lines.map((line) => ctx.measureText(line).width));
    const [aside, above] = page.padding;
    const width = look.inside ? wide * look.stretch + 2 * aside : 2 * node.size;
    const height = look.inside ? lines.length * leading * look.stretch + 2 * above : 2 * node.size;
    const top = look.inside ? y - (lines.length * leading) / 2 : y + node.size + 3;
    extents.set(id, {
      left: x - Math.max(width, wide) / 2, right: x + Math.max(width, wide) / 2,
      top: y - height / 2, bottom: look.inside ? y + height / 2 : top + lines.length * leading,
    });
    const write = () => {
      ctx.globalAlpha = near && !near.has(id) ? FADED : 1;
      ctx.font = font;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      lines.forEach((line, index) => {
        const at = top + (index + 0.5) * leading;
        if (!look.inside) {
          ctx.lineWidth = 3;
          ctx.strokeStyle = page.paper;
          ctx.strokeText(line, x, at);
        }
        ctx.fillStyle = page.ink;
        ctx.fillText(line, x, at);
      });
      ctx.globalAlpha = 1;
    };
    return {
      drawNode() {
        outline(ctx, look, x, y, node.size, width, height);
        ctx.fillStyle = page.paper;
        ctx.fill();
        ctx.globalAlpha = near && !near.has(id) ? FADED : 1;
        ctx.fillStyle = look.fill;
        ctx.fill();
        ctx.lineWidth = marked ? 2.6 : 1.3;
        ctx.strokeStyle = marked ? page.ink : look.colour;
        ctx.setLineDash(node.basis === "unconfirmed" ? [2, 3] : []);
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.globalAlpha = 1;
        if (look.inside) write();
      },
      drawExternalLabel: look.inside ? undefined : write,
      nodeDimensions: { width, height },
    };
  };

  const nodes = new vis.DataSet(page.nodes.map((node) => ({ ...node, title: tipOfNode(node), ctxRenderer: draw })));
  const edges = new vis.DataSet(page.edges.map((edge) => ({ ...edge, title: tipOfEdge(edge) })));

  // A kind that is switched off takes its links with it.
  const off = new Set();
  const shownNodes = new vis.DataView(nodes, { filter: (node) => !off.has(node.kind) });
  const container = document.getElementById("network");
  const network = new vis.Network(container, { nodes: shownNodes, edges }, page.options);
  // vis-network asks a custom mark for its size only when it is new or changed, and hears it when it is drawn.
  const remeasure = () => network.once("afterDrawing", () => nodes.update(page.nodes.map(({ id }) => ({ id }))));
  remeasure();
  for (const button of document.querySelectorAll(".kinds button")) {
    button.addEventListener("click", () => {
      const { kind } = button.dataset;
      if (!off.delete(kind)) off.add(kind);
      button.setAttribute("aria-pressed", String(!off.has(kind)));
      remeasure();
      shownNodes.refresh();
    });
  }

  // First view: everything above the foot of the page, unless that would be too small to read.
  const READABLE = 0.55;
  const FOOT = 30;
  const whole = (animation = false) => {
    const [wide, high] = [container.clientWidth, container.clientHeight - FOOT];
    const scale = Math.min(wide / (page.width + 20), high / (page.height + 16)) || 1;
    network.moveTo({ position: { x: 0, y: FOOT / 2 / scale }, scale, animation });
    return scale;
  };
  const first = () => {
    if (whole() < READABLE && page.nodes.length) network.moveTo({ position: page.heart, scale: READABLE + 0.25 });
  };
  let touched = false;
  network.on("resize", () => { if (!touched) first(); });
  for (const event of ["dragStart", "zoom", "selectNode"]) network.on(event, () => { touched = true; });
  document.getElementById("whole").addEventListener("click", () => { network.unselectAll(); light(); whole(true); });

  // A chosen node stands out with what it is linked to.
  const light = (id) => {
    if (id === undefined && !near) return;
    near = id === undefined ? undefined : new Set([id, ...network.getConnectedNodes(id)]);
    edges.update(page.edges.map((edge) => {
      const { color, highlight } = edge.color;
      const touches = edge.from === id || edge.to === id;
      const shown = !near ? color : touches ? highlight : highlight + FADED_HEX;
      return { id: edge.id, color: { ...edge.color, color: shown } };
    }));
    network.redraw();
  };
  network.on("selectNode", ({ nodes: [id] }) => light(id));
  network.on("deselectNode", ({ nodes: chosen }) => { if (!chosen.length) light(); });

  // Find by name in either language.
  const names = document.getElementById("names");
  for (const node of page.nodes) {
    const option = element("option");
    option.value = node.names[lang];
    if (node.names[other] !== node.names[lang]) option.label = node.names[other];
    names.append(option);
  }
  const box = document.getElementById("find");
  const found = document.getElementById("found");
  let turn = 0;
  const matches = () => {
    const wanted = box.value.trim().toLowerCase();
    if (!wanted) return [];
    const all = page.nodes.filter((n) => !off.has(n.kind) && Object.values(n.names).some((x) => x.toLowerCase().includes(wanted)));
    const rank = (n) => Object.values(n.names).some((x) => x.toLowerCase() === wanted) ? 0 : 1;
    return all.sort((a, b) => rank(a) - rank(b));
  };
  const go = () => {
    const all = matches();
    found.value = !box.value.trim() ? "" : all.length ? `${(turn % all.length) + 1}/${all.length}` : wording.none;
    if (!all.length) return;
    const { id } = all[turn % all.length];
    touched = true;
    network.selectNodes([id]);
    light(id);
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: { duration: 300 } });
  };
  box.addEventListener("input", () => {
    turn = 0;
    if (!box.value.trim()) { found.value = ""; network.unselectAll(); light(); return; }
    go();
  });
  box.form.addEventListener("submit", (event) => { event.preventDefault(); turn += 1; go(); });

  first();
  window.clustergraph = { network, nodes, edges, extents };
})();
