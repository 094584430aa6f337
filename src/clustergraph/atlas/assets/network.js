"use strict";
/* The network page. What is chosen stands in the fragment of the address (node, near, group, colour, hide), and the
   page follows it: so every view has an address, and the browser's Back leads to the view before. */
atlas.page("network", (section, data) => {
  const { wording } = data;
  const $ = (selector) => section.querySelector(selector);
  const inLanguage = (value, lang) => (value && typeof value === "object" ? value[lang] : String(value));
  const filled = (text, values) =>
    Object.fromEntries(["zh", "en"].map((lang) => [lang, text[lang].replace(/\{(\w+)\}/g, (_, name) => inLanguage(values[name], lang))]));
  const stage = $(".stage");
  const container = $("#network");
  const chips = $(".chips");
  const panelElement = $("#network-panel");

  // ---- What is drawn ----
  let level; // what is drawn: everything, or an opened group with what it is linked to
  let lit; // the nodes that keep their strength, when others fade
  let around; // the nodes of a neighbourhood, when others are left out
  let scale = 1;
  const hidden = new Set(); // kinds
  const brought = new Set(); // places of groups that are brought out

  const paint = atlas.networkPaint(data);
  const context = document.createElement("canvas").getContext("2d");
  const isLit = (id) => !lit || lit.has(id);
  const marks = atlas.networkMarks(data, {
    node: (id) => levels.all.get(id),
    lit: isLit,
    scale: () => scale,
    colour: paint.colour,
    paint: paint.node,
  });
  const levels = atlas.networkLevels(data, marks.measure);
  const isShown = (id) => !hidden.has(levels.all.get(id).kind) && (!around || around.has(id));
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const shownNodes = new vis.DataView(nodes, { filter: ({ id }) => isShown(id) });
  const edgeStyle = (edge) => {
    const touches = lit && (lit.centre === undefined ? lit.has(edge.from) && lit.has(edge.to) : [edge.from, edge.to].includes(lit.centre));
    return {
      id: edge.id,
      dashes: dashed && edge.dashes,
      ...(isLarge() ? { smooth: { enabled: false } } : {}),
      color: paint.link(edge, levels.all.get(edge.to), { lit, touches, count: level.edges.length }),
      ...(edge.count > 1 ? { width: Math.min(1.3 + 0.45 * Math.log2(edge.count), 5) } : {}),
    };
  };

  // Thousands of dashed curves take longer to draw than all the rest; from afar dashes are not seen anyway.
  const MANY = 1000;
  const NEAR = 0.6;
  let dashed = true;
  const isLarge = () => level.edges.length > MANY;
  const seen = () => !isLarge() || scale >= NEAR;

  const network = new vis.Network(container, { nodes: shownNodes, edges }, data.options);
  // The keys are ours: vis-network would let Tab stop at its frame too.
  container.querySelector(".vis-network")?.removeAttribute("tabindex");
  const view = atlas.networkView(network, stage, panelElement);
  const signs = atlas.networkSigns({ data, network, marks, level: () => level, isShown, isLit, colour: paint.colour });
  const tips = atlas.networkTips($(".tip"), stage, {
    data, network, levels, level: () => level,
    groups: (id) => paint.groupsOf(id)?.map((at) => paint.state.grouping.groups[at]),
  });

  const place = () => {
    const near = around && levels.gathered(context, around.centre, [...around], level.points);
    nodes.update(level.nodes.map(({ id }) => {
      const [x, y] = near?.get(id) ?? level.points.get(id);
      return { id, x, y };
    }));
  };
  // vis-network asks a custom mark for its size only when it is new or changed, and hears it when it is drawn.
  const remeasure = () => network.once("afterDrawing", () => nodes.update(level.nodes.map(({ id }) => ({ id }))));
  const restyle = () => {
    if (level.edges.length) edges.update(level.edges.map(edgeStyle));
    else network.redraw();
  };
  const enter = (group) => {
    level = group === undefined ? levels.first() : levels.opened(context, group);
    level.group = group;
    marks.extents.clear();
  };
  const build = (group) => {
    enter(group);
    edges.clear();
    nodes.clear();
    dashed = seen();
    network.setOptions({ interaction: { hideEdgesOnDrag: isLarge(), hideEdgesOnZoom: isLarge() } });
    nodes.add(level.nodes.map(({ id, size }) => ({
      id, size, shape: "custom", ctxRenderer: marks.draw, x: level.points.get(id)[0], y: level.points.get(id)[1],
    })));
    edges.add(level.edges.map(({ label, ...edge }) => ({ ...edge, ...edgeStyle(edge) })));
    marks.extents.clear();
    remeasure();
  };
  network.on("beforeDrawing", () => {
    scale = network.getScale();
    if (!level || dashed === seen()) return;
    dashed = seen();
    queueMicrotask(restyle);
  });
  network.on("afterDrawing", (ctx) => {
    signs.writeOnLinks(ctx, scale);
    if (cursor !== undefined && document.activeElement === container && container.matches(":focus-visible")) signs.frame(ctx, scale, cursor);
  });
  const unlit = () => {
    if (!brought.size) return undefined;
    return new Set(level.nodes.map(({ id }) => id).filter((id) => paint.groupsOf(id)?.some((at) => brought.has(at))));
  };
  const light = (id) => {
    lit = id === undefined ? unlit() : neighbours(id);
    restyle();
  };
  const neighbours = (id) => {
    const near = new Set([id]);
    near.centre = id;
    for (const { from, to } of level.edges) {
      if (from === id) near.add(to);
      if (to === id) near.add(from);
    }
    return near;
  };
  const boxAround = (ids) => {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const [id, { x, y }] of Object.entries(network.getPositions(ids))) {
      const room = marks.measure(context, levels.all.get(id));
      box.left = Math.min(box.left, x - room.half);
      box.right = Math.max(box.right, x + room.half);
      box.top = Math.min(box.top, y - room.above);
      box.bottom = Math.max(box.bottom, y + room.below);
    }
    return box;
  };

  // ---- Choosing: the address changes first, the page follows ----
  let how; // "pointer" or "keyboard", while a choice of the reader is followed
  const choose = (id, by) => {
    how = by;
    atlas.setHash(levels.isGroup(id) ? { group: id, node: null, near: null } : { node: id });
    how = undefined;
  };
  const focusOn = (id) => (levels.isGroup(id) ? choose(id) : atlas.setHash({ node: id, near: id }));
  const panel = atlas.panel(panelElement, {
    choose: (short) => choose(short, "keyboard"),
    closed: (lost) => {
      if (lost) container.focus({ preventScroll: true });
      atlas.setHash({ node: null });
    },
    above: (short) => {
      if (!levels.all.has(short)) return undefined;
      const near = atlas.hash.near === short;
      const act = () => atlas.setHash({ near: near ? null : short });
      return atlas.el("div", { class: "actions" }, atlas.el("button", { type: "button", onclick: act }, near ? wording.near_all : wording.near_only));
    },
  });

  // ---- What is left out is said, and leads back ----
  const chip = (text, undo) => atlas.el(
    "button", { type: "button", class: "chip", title: wording.back, onclick: undo },
    atlas.el("span", {}, text), atlas.el("span", { "aria-hidden": "true" }, "×"), atlas.el("span", { class: "unseen" }, wording.back),
  );
  const drawChips = () => {
    const made = [];
    if (level.group !== undefined) {
      const text = filled(wording.group_chip, { name: levels.all.get(level.group).names });
      made.push(chip(text, () => atlas.setHash({ group: null, node: null, near: null })));
    }
    if (around) {
      const text = filled(wording.near_chip, { name: levels.all.get(around.centre).names, count: around.size - 1 });
      made.push(chip(text, () => atlas.setHash({ near: null })));
    }
    chips.replaceChildren(...made);
  };
  const complain = (name) => {
    $(".missing")?.remove();
    if (name !== undefined) stage.append(atlas.el("p", { class: "missing", role: "alert" }, filled(wording.unknown, { name })));
  };

  // ---- Layers and colours ----
  const kindButtons = [...section.querySelectorAll(".kinds button")];
  const hide = (kinds) => {
    const wanted = new Set(kinds.filter((kind) => Object.hasOwn(data.looks, kind)));
    if (wanted.size === hidden.size && [...wanted].every((kind) => hidden.has(kind))) return false;
    hidden.clear();
    for (const kind of wanted) hidden.add(kind);
    for (const button of kindButtons) button.setAttribute("aria-pressed", String(!hidden.has(button.dataset.kind)));
    return true;
  };
  for (const button of kindButtons) {
    button.addEventListener("click", () => {
      const wanted = new Set(hidden);
      if (!wanted.delete(button.dataset.kind)) wanted.add(button.dataset.kind);
      atlas.setHash({ hide: wanted.size ? [...wanted].join(",") : null }, true);
    });
  }
  const select = $("#network-colour");
  const groupLegend = $(".legend.groups");
  const drawGroupLegend = (grouping) => {
    const counts = grouping.groups.map((_, at) => Object.values(grouping.of).filter((own) => own.includes(at)).length);
    groupLegend.replaceChildren(...grouping.groups.map((label, at) => {
      const swatch = atlas.el("i", { class: "swatch", style: `--own: var(${paint.nameOf(at)})` });
      const button = atlas.el("button", { type: "button", "aria-pressed": "false" }, swatch, label, atlas.el("small", {}, counts[at]));
      button.addEventListener("click", () => {
        if (!brought.delete(at)) brought.add(at);
        button.setAttribute("aria-pressed", String(brought.has(at)));
        lit = unlit();
        restyle();
      });
      return button;
    }));
  };
  const colourBy = (name) => {
    const wanted = data.groupings.find((each) => each.name === name);
    if (wanted === paint.state.grouping) return;
    paint.state.grouping = wanted;
    brought.clear();
    select.value = wanted?.name ?? "";
    section.classList.toggle("grouped", Boolean(wanted));
    groupLegend.hidden = !wanted;
    groupLegend.replaceChildren();
    if (wanted) drawGroupLegend(wanted);
  };
  select?.addEventListener("change", () => atlas.setHash({ colour: select.value || null }, true));

  // ---- The page follows the address ----
  let touched = false; // whether the reader has moved the window
  const groupFor = (node, group) => {
    const wanted = group !== undefined && levels.isGroup(group) ? group : undefined;
    if (node === undefined || !levels.all.has(node)) return wanted;
    if (levels.isGroup(node)) return node;
    return level && level.group === wanted && level.points.has(node) ? wanted : levels.groupOf.get(node);
  };
  /** What of the address cannot be, once a node is chosen that it would leave out. */
  const amend = (node) => {
    const changes = {};
    if (node !== undefined && hidden.has(levels.all.get(node).kind)) {
      hide([...hidden].filter((kind) => kind !== levels.all.get(node).kind));
      changes.hide = hidden.size ? [...hidden].join(",") : null;
      atlas.say(wording.layer_off);
    }
    if (node !== undefined && around && !around.has(node)) {
      around = undefined;
      changes.near = null;
    }
    if (Object.keys(changes).length) queueMicrotask(() => atlas.setHash(changes, true));
  };
  const follow = () => {
    if (atlas.current !== "network") return;
    const { node, near, group, colour, hide: left } = atlas.hash;
    const before = [around?.centre, [...hidden].join()].join(" ");
    colourBy(colour);
    hide((left ?? "").split(","));
    const wanted = groupFor(node, group);
    const entered = !level || level.group !== wanted;
    if (entered) build(wanted);
    const here = node !== undefined && level.points.has(node) && !levels.isGroup(node) ? node : undefined;
    const focused = around?.centre;
    around = near !== undefined && level.points.has(near) ? neighbours(near) : undefined;
    amend(here);
    const refocused = focused !== around?.centre;
    if (refocused && !physics.checked) place();
    if (entered || before !== [around?.centre, [...hidden].join()].join(" ")) {
      marks.extents.clear();
      shownNodes.refresh();
      remeasure();
    }
    drawChips();
    const told = node !== undefined && !levels.isGroup(node) && panel.show(node);
    if (!told) panel.hide();
    else if (how === "keyboard") panel.focus();
    complain(node !== undefined && !told && !levels.all.has(node) ? node : undefined);
    network.unselectAll();
    if (here !== undefined) network.selectNodes([here], false);
    light(here);
    if (here !== undefined) cursor = here;
    if (around && refocused) view.fit(boxAround(shownNodes.getIds()), { animation: !entered, largest: 1.8 });
    else if (entered || refocused) view.first(level, !entered);
    if (here !== undefined && !around) view.reveal(network.getPositions([here])[here], { animation: !entered, closer: how !== "pointer" });
    if (here !== undefined || around) touched = true;
  };

  // ---- Mouse and touch ----
  // The second click of two that opened a group is not meant for what has come under the pointer.
  const TWICE = 350;
  let opened = -Infinity;
  network.on("click", ({ nodes: [id] }) => {
    if (performance.now() - opened < TWICE) return;
    if (id !== undefined && levels.isGroup(id)) opened = performance.now();
    if (id !== undefined) choose(id, "pointer");
    else if (atlas.hash.node !== undefined) atlas.setHash({ node: null });
  });
  network.on("doubleClick", ({ nodes: [id] }) => { if (id !== undefined && performance.now() - opened >= TWICE) focusOn(id); });
  for (const event of ["dragStart", "zoom"]) network.on(event, () => { touched = true; });
  network.on("resize", () => { if (!touched && level) view.first(level); });

  // ---- Keys ----
  let cursor;
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const standing = () => {
    const ids = shownNodes.getIds();
    return cursor !== undefined && ids.includes(cursor) ? cursor : view.middle(network.getPositions(ids));
  };
  const standAt = (id) => {
    if (id === undefined) return;
    cursor = id;
    const node = levels.all.get(id);
    const count = neighbours(id).size - 1;
    atlas.say([atlas.label(node.names), tips.kindOf(node), atlas.label(filled(wording.links_of, { count }))].join(atlas.lang === "zh" ? "，" : ", "));
    view.reveal(network.getPositions([id])[id], { animation: false });
    network.redraw();
  };
  const back = () => {
    if (atlas.hash.node !== undefined) atlas.setHash({ node: null });
    else if (around) atlas.setHash({ near: null });
    else if (level.group !== undefined) atlas.setHash({ group: null });
    else return false;
    return true;
  };
  const KEYS = {
    Enter: (event) => (event.shiftKey ? focusOn(standing()) : choose(standing(), "keyboard")),
    " ": () => choose(standing(), "keyboard"),
    Escape: back,
    "+": () => view.zoom(1.3),
    "=": () => view.zoom(1.3),
    "-": () => view.zoom(1 / 1.3),
    Home: () => view.first(level, true),
  };
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !shownNodes.length) return;
    const direction = DIRECTIONS[event.key];
    if (direction) {
      const from = standing();
      standAt(cursor === from ? view.next(network.getPositions(shownNodes.getIds()), from, direction) : from);
    } else if (!Object.hasOwn(KEYS, event.key) || KEYS[event.key](event) === false) return;
    event.preventDefault();
  });
  container.addEventListener("focus", () => { if (container.matches(":focus-visible") && shownNodes.length) standAt(standing()); });
  container.addEventListener("blur", () => network.redraw());

  // ---- Search, physics, reset ----
  const finder = $("#network-find");
  atlas.finder(finder, $("#network-found"), {
    entries: () => [...levels.all.values()].filter(({ id }) => !levels.isGroup(id)),
    kindOf: (node) => data.kinds[node.kind],
    choose,
    cleared: () => atlas.setHash({ node: null }),
    wording,
  });
  const PHYSICS = {
    enabled: true,
    solver: "forceAtlas2Based",
    forceAtlas2Based: { gravitationalConstant: -60, centralGravity: 0.015, springLength: 50, springConstant: 0.08, damping: 0.6, avoidOverlap: 0.6 },
    maxVelocity: 30,
    minVelocity: 0.6,
    stabilization: false,
  };
  const physics = $("#network-physics");
  // While the nodes move, the window follows, unless the reader has moved it.
  let following;
  const move = (on) => {
    physics.checked = on;
    clearInterval(following);
    network.setOptions({ physics: on ? PHYSICS : { enabled: false } });
    if (!on) return;
    touched = false;
    following = setInterval(() => {
      const ids = shownNodes.getIds();
      if (touched || !ids.length) clearInterval(following);
      else if (atlas.current === "network") view.fit(boxAround(ids));
    }, 200);
  };
  network.on("stabilized", () => clearInterval(following));
  physics.addEventListener("change", () => {
    move(physics.checked);
    if (physics.checked) return;
    place();
    view.first(level, true);
  });
  $("#network-reset").addEventListener("click", () => {
    move(false);
    finder.value = "";
    brought.clear();
    for (const button of groupLegend.querySelectorAll("button")) button.setAttribute("aria-pressed", "false");
    atlas.setHash({ node: null, near: null, group: null, hide: null });
    place();
    light();
    touched = false;
    view.first(level, true);
  });

  // ---- Language, theme, paper ----
  atlas.on("lang", () => {
    tips.hide();
    enter(level.group);
    if (!physics.checked) place();
    restyle();
    remeasure();
    drawChips();
    if (around) view.fit(boxAround(shownNodes.getIds()), { largest: 1.8 });
    else if (!touched) view.first(level);
  });
  const repaint = () => {
    paint.refresh();
    restyle();
  };
  atlas.on("theme", repaint);
  for (const [event, printing] of [["beforeprint", true], ["afterprint", false]]) {
    addEventListener(event, () => {
      paint.state.printing = printing;
      repaint();
      network.redraw();
    });
  }

  atlas.on("hash", follow);
  atlas.on("show", follow);
  window.clustergraph = { network, nodes, edges, extents: marks.extents };
  follow();
});
