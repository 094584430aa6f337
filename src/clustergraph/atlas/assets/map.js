"use strict";
/* The map page: what is asked for, the filters, the list of counts, the panel, and the keyboard. */
atlas.page("map", (section, data) => {
  const { shape, text, markOf } = atlas.mapDrawing;
  const part = (name) => section.querySelector(`.map-${name}`);
  const [stage, svg, list, tip] = ["stage", "drawing", "list", "tip"].map(part);
  const NARROW = 600;
  const OVERLAID = "(max-width: 1000px)";

  const fill = (key, values = {}) => {
    const filled = (lang) => data.wording[key][lang].replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return value !== null && typeof value === "object" ? value[lang] : String(value);
    });
    return { zh: filled("zh"), en: filled("en") };
  };
  const plural = (key, count, values) => fill(count === 1 ? `${key}_one` : key, values);

  // What there is: things by their short names, and which cluster is where.
  const UNKNOWN = "-";
  const SURENESS = ["sourced", "inferred", "unconfirmed"];
  const by = (things) => new Map(things.map((thing) => [thing.id, thing]));
  const [units, places, clusters, sectors] = [data.units, data.places, data.clusters, data.sectors].map(by);
  const kinds = { sector: data.sectors, round: data.rounds };
  const unknown = { id: UNKNOWN, label: data.wording.unknown, colour: 8, shape: "dot" };
  const valuesOf = (cluster, filter) => (cluster[`${filter}s`].length ? cluster[`${filter}s`] : [UNKNOWN]);
  const sectorOf = (cluster) => sectors.get(cluster.sectors[0]) ?? unknown;
  const hostsIn = (cluster, place) =>
    cluster.hosts.filter((host) => host.place === place || places.get(host.place).units.includes(place));
  const surest = (hosts) => SURENESS.find((basis) => hosts.some((host) => host.basis === basis)) ?? "";
  const weakest = (hosts) => SURENESS.findLast((basis) => hosts.some((host) => host.basis === basis)) ?? "";
  const bySector = (some) =>
    [...some].sort((one, other) => sectorOf(one).colour - sectorOf(other).colour || (one.id < other.id ? -1 : 1));

  // What is asked for: the fragment of the address says it, so that any view can be linked to.
  const filters = { sector: new Set(), round: new Set() };
  const asked = { view: "tiles", node: null, region: null };
  const read = (hash) => {
    asked.view = hash.view === "points" ? "points" : "tiles";
    asked.region = data.regions.some(({ id }) => id === hash.region) ? hash.region : null;
    asked.node = hash.node ?? null;
    for (const [filter, chosen] of Object.entries(filters)) {
      chosen.clear();
      const known = new Set([UNKNOWN, ...kinds[filter].map(({ id }) => id)]);
      for (const value of (hash[filter] ?? "").split(",")) if (known.has(value)) chosen.add(value);
    }
  };
  const ask = (changes) => atlas.setHash({ page: "map", ...changes });
  const choose = (id) => ask({ node: id });
  const toggle = (id) => choose(id === asked.node ? null : id);
  const fits = (cluster, except) => Object.entries(filters).every(([filter, chosen]) =>
    filter === except || !chosen.size || valuesOf(cluster, filter).some((value) => chosen.has(value)));
  const filtered = () => Object.values(filters).some((chosen) => chosen.size);
  const fitting = () => data.clusters.filter((cluster) => fits(cluster));
  const clustersOf = (place, among = fitting()) => among.filter((cluster) => hostsIn(cluster, place).length);

  // What is chosen, and what belongs to it, stays strong.
  const strong = (cluster) => {
    const { node } = asked;
    if (![clusters, units, places, sectors].some((things) => things.has(node))) return true;
    return cluster.id === node || cluster.sectors.includes(node) || hostsIn(cluster, node).length > 0;
  };
  const chosenPlace = (id) =>
    id === asked.node ||
    places.get(asked.node)?.units.includes(id) ||
    (clusters.has(asked.node) && hostsIn(clusters.get(asked.node), id).length > 0);
  const classesOf = (name, cluster) =>
    [name, strong(cluster) ? "" : "weak", cluster.id === asked.node ? "chosen" : ""].filter(Boolean).join(" ");
  const counted = (place, count) => plural("tile", count, { place: place.label, count });

  const mark = markOf(data.shapes);
  const icon = (sector, basis = "sourced") =>
    shape("svg", { width: 16, height: 16, "aria-hidden": "true", class: "map-icon" }, mark(sector, basis, 8, 8, 5.4));

  // The panel: the clusters of a place come first, with their marks.
  const panel = atlas.panel(part("panel"), {
    choose: (id) => {
      choose(id);
      panel.focus();
    },
    closed: (lost) => {
      choose(null);
      if (lost) origin?.focus();
    },
    above: (id) => {
      const [own, all] = [clustersOf(id).length, clustersOf(id, data.clusters).length];
      return filtered() && all ? atlas.el("p", { class: "map-fit" }, fill("of_all", { count: own, all })) : undefined;
    },
    lead: ({ ref }) => clusters.has(ref),
    icon: (id) => clusters.has(id) ? icon(sectorOf(clusters.get(id))) : undefined,
  });

  // What the panel was opened from is drawn anew meanwhile; this finds it again.
  let origin = null;
  const open = (id, from) => {
    toggle(id);
    origin = from;
    panel.focus();
  };

  // Filters, and the other switches.
  const keepFocus = (element, key, change) => {
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset[key] : undefined;
    change();
    if (focused) [...element.querySelectorAll("button")].find((button) => button.dataset[key] === focused)?.focus();
  };
  const chips = (filter, chosen) => {
    const among = data.clusters.filter((cluster) => fits(cluster, filter));
    const has = (cluster, value) => valuesOf(cluster, filter).includes(value);
    const values = [...kinds[filter], ...(data.clusters.some((cluster) => has(cluster, UNKNOWN)) ? [unknown] : [])];
    const press = (id) => {
      const next = values.map((value) => value.id).filter((value) => (value === id) !== chosen.has(value));
      ask({ [filter]: next.length ? next.join(",") : null });
    };
    return values.map((value) => atlas.el(
      "button",
      {
        type: "button", "data-value": value.id, "aria-pressed": String(chosen.has(value.id)), onclick: () => press(value.id),
      },
      filter === "sector" ? icon(value) : undefined,
      atlas.el("span", {}, value.label),
      atlas.el("small", {}, String(among.filter((cluster) => has(cluster, value.id)).length)),
    ));
  };
  const labelled = (key) => atlas.el("span", { class: "map-label", "aria-hidden": "true" }, data.wording[key]);
  const showSwitches = () => {
    for (const [filter, chosen] of Object.entries(filters)) {
      const bar = section.querySelector(`[data-filter="${filter}"]`);
      keepFocus(bar, "value", () => bar.replaceChildren(labelled(filter), ...chips(filter, chosen)));
    }
    const pressed = (group, key) => {
      for (const button of part(group).querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.dataset[key] === asked[key]));
      }
    };
    pressed("views", "view");
    pressed("regions", "region");
    const points = asked.view === "points";
    part("reset").hidden = !filtered();
    part("zooms").hidden = !points;
    part("regions").hidden = !points || !data.regions.length;
    for (const hint of section.querySelectorAll(".map-hint")) hint.hidden = hint.dataset.view !== asked.view;
  };
  part("reset").addEventListener("click", () => {
    ask({ sector: null, round: null });
    part("views").querySelector("[aria-pressed='true']").focus();
  });
  part("views").addEventListener("click", (event) => {
    const view = event.target.closest("button")?.dataset.view;
    if (view) ask({ view: view === "tiles" ? null : view, region: null });
  });
  part("regions").append(labelled("zoom_to"), ...data.regions.map(({ id, label }) => atlas.el(
    "button",
    {
      type: "button", "data-region": id, "aria-pressed": "false",
      onclick: () => ask({ region: asked.region === id ? null : id }),
    },
    label,
  )));
  part("zooms").addEventListener("click", (event) => points[event.target.closest("button")?.dataset.zoom]?.());
  part("bases").append(...SURENESS.map((basis) => atlas.el(
    "span", {},
    shape(
      "svg", { width: 44, height: 16, "aria-hidden": "true", class: "map-icon" },
      mark({ shape: "square", colour: 8 }, basis, 9, 8, 5),
      shape("line", { x1: 20, x2: 43, y1: 8, y2: 8, class: "sample", "data-basis": basis }),
    ),
    data.wording[basis],
  )));

  // The list: the count of each place, and a way to the places without the drawing.
  const listed = (id) => ({
    focus: () => [...list.querySelectorAll("button")].find((button) => button.dataset.place === id)?.focus(),
  });
  const row = ({ place, count }, most) => {
    const bar = atlas.el("span", { class: "map-line", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(count / most));
    return atlas.el("li", {}, atlas.el(
      "button",
      {
        type: "button", "data-place": place.id, "aria-pressed": String(place.id === asked.node),
        onclick: () => open(place.id, listed(place.id)),
      },
      atlas.el("span", { class: "map-name" }, place.label), bar, atlas.el("span", { class: "map-count" }, String(count)),
    ));
  };
  const notes = (own, among, ranked) => {
    const tiles = asked.view === "tiles";
    const bare = among.length - ranked.length;
    const lacking = tiles ? [] : data.places.filter(({ x }) => x === undefined);
    const joined = (lang, between) => lacking.map((place) => place.label[lang]).join(between);
    return [
      ranked.reduce((sum, { count }) => sum + count, 0) > own.length ? data.wording.repeated : undefined,
      tiles && bare && ranked.length
        ? fill("without", { count: bare, filtered: filtered() ? data.wording.such : "" })
        : undefined,
      lacking.length
        ? fill("no_point", { count: lacking.length, places: { zh: joined("zh", "、"), en: joined("en", ", ") } })
        : undefined,
    ].filter(Boolean);
  };
  const showList = () => {
    const own = fitting();
    const tiles = asked.view === "tiles";
    const among = tiles ? data.units : data.places;
    const ranked = among
      .map((place) => ({ place, count: clustersOf(place.id, own).length }))
      .filter(({ count }) => count)
      .sort((one, other) =>
        other.count - one.count || atlas.label(one.place.label).localeCompare(atlas.label(other.place.label), atlas.lang));
    const most = Math.max(...ranked.map(({ count }) => count), 1);
    keepFocus(list, "place", () => list.replaceChildren(
      atlas.el("h3", {}, data.wording[tiles ? "by_unit" : "by_place"]),
      ranked.length ? atlas.el("ol", {}, ranked.map((each) => row(each, most))) : atlas.el("p", {}, data.wording.nothing),
      ...notes(own, among, ranked).map((note) => atlas.el("p", {}, note)),
    ));
    const hosts = own.flatMap((cluster) => cluster.hosts.map((host) => places.get(host.place)));
    const within = new Set(hosts.flatMap((place) => place.units));
    part("summary").replaceChildren(
      atlas.el("b", {}, plural("total", own.length, { clusters: own.length })),
      atlas.el("span", {}, fill("in_units", { units: within.size })),
      atlas.el("span", {}, fill("in_places", { places: new Set(hosts).size })),
    );
  };

  // Places in the drawing are buttons: Tab reaches one of them, arrows lead from it to the others.
  let spots = [];
  let reached = null;
  const drawn = (id) => ({ focus: () => spots.find((each) => each.id === id)?.element.focus() });
  const rove = () => {
    if (!spots.some(({ id }) => id === reached)) reached = spots[0]?.id ?? null;
    for (const { id, element } of spots) element.setAttribute("tabindex", id === reached ? 0 : -1);
  };
  const spot = (id, x, y, attributes, ...children) => {
    const place = units.get(id) ?? places.get(id);
    const element = shape("g", {
      ...attributes, class: chosenPlace(id) ? `${attributes.class} chosen` : attributes.class,
      role: "button", tabindex: -1, "data-place": id, "aria-pressed": String(id === asked.node),
      "aria-label": atlas.label(counted(place, clustersOf(id).length)),
    }, ...children);
    element.addEventListener("click", (event) => {
      reached = id;
      const cluster = event.target.closest("[data-cluster]")?.dataset.cluster;
      if (cluster) choose(cluster);
      else toggle(id);
      origin = drawn(id);
    });
    element.addEventListener("focus", () => {
      reached = id;
      rove();
    });
    spots.push({ id, x, y, element });
    return element;
  };
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const ahead = (from, [ax, ay]) => spots
    .map((to) => {
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      return { to, along: dx * ax + dy * ay, aside: Math.abs(dx * ay) + Math.abs(dy * ax) };
    })
    .filter(({ along, aside }) => along > 0.5 && aside <= along * 1.7)
    .sort((one, other) => one.along + 2 * one.aside - other.along - 2 * other.aside)[0]?.to;
  const ZOOMS = { "+": "closer", "=": "closer", "-": "farther", "0": "whole" };
  svg.addEventListener("keydown", (event) => {
    const from = spots.find(({ element }) => element === event.target);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && asked.node) choose(null);
    else if (from && (event.key === "Enter" || event.key === " ")) {
      open(from.id, drawn(from.id));
    } else if (from && ARROWS[event.key]) ahead(from, ARROWS[event.key])?.element.focus();
    else if (asked.view === "points" && ZOOMS[event.key]) points[ZOOMS[event.key]]();
    else return;
    event.preventDefault();
  });

  // Drawing it all anew is quick; whoever had the focus keeps it.
  const map = {
    data, stage, svg, mark, spot, choose, strong, classesOf, counted,
    clustersOf, hostsIn, sectorOf, bySector, surest, weakest,
    get region() {
      return asked.region;
    },
    /** What lies over the drawing: the summary first. */
    corners: () => [part("summary"), part("zooms")],
    /** Say that units go by their codes. */
    coded(yes) {
      part("coded").hidden = !yes;
    },
    /** Put layers into the drawing. */
    fill(wide, high, ...layers) {
      const focused = svg.contains(document.activeElement) ? document.activeElement.dataset.place : undefined;
      svg.setAttribute("viewBox", `0 0 ${wide.toFixed(0)} ${high.toFixed(0)}`);
      svg.setAttribute("width", wide.toFixed(0));
      svg.setAttribute("height", high.toFixed(0));
      svg.replaceChildren(...layers);
      spots = spots.filter(({ element }) => svg.contains(element));
      rove();
      if (focused) spots.find(({ id }) => id === focused)?.element.focus({ preventScroll: true });
    },
  };
  const tiles = atlas.mapTiles(map);
  const points = atlas.mapPoints(map);
  const draw = () => {
    const wide = stage.clientWidth;
    if (!wide) return;
    stage.dataset.view = asked.view;
    if (!data.units.length && !data.places.length) {
      map.fill(wide, 60, text(atlas.label(data.wording.empty), { x: 10, y: 30, class: "name" }));
    } else if (asked.view === "tiles") tiles(fitting(), wide, wide < NARROW);
    else points.draw(fitting(), wide);
  };

  const showNode = () => {
    const { node } = asked;
    tip.hidden = true;
    if (node && panel.current === node) panel.redraw();
    else if (!node || !panel.show(node)) {
      panel.hide();
      if (node) {
        tip.replaceChildren(atlas.both(fill("no_such", { name: node })));
        tip.hidden = false;
        atlas.say(fill("no_such", { name: node }));
      }
    }
    section.dataset.panel = String(Boolean(panel.current));
  };
  /** Where the panel lies over the page, what was chosen is moved out from under it. */
  const reveal = () => {
    const chosen = svg.querySelector("g.chosen");
    if (!panel.current || !chosen || !matchMedia(OVERLAID).matches) return;
    const { top, bottom } = chosen.getBoundingClientRect();
    const [from, to] = [section.getBoundingClientRect().top + 8, part("panel").getBoundingClientRect().top - 8];
    if (bottom > to || top < from) section.scrollBy(0, (top + bottom) / 2 - (from + to) / 2);
  };
  const update = () => {
    if (atlas.current !== "map") return;
    const before = panel.current;
    read(atlas.hash);
    showSwitches();
    showList();
    showNode();
    draw();
    if (panel.current !== before) reveal();
  };
  for (const event of ["hash", "lang", "show"]) atlas.on(event, update);
  new ResizeObserver(() => {
    if (atlas.current === "map") draw();
  }).observe(stage);
  update();
});
