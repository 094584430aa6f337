"use strict";
/* The map by coordinates: hosts where they are, apart where they would hide each other, on a graticule, to be zoomed. */
atlas.mapPoints = (map) => {
  const { shape, text, title, width, tree, joinOf } = atlas.mapDrawing;
  const { data, stage, svg } = map;
  const MARGIN = { left: 46, right: 52, top: 30, bottom: 34 };
  const CLOSEST = 40;
  const STEP = 1.6;
  const SPACING = 0.18;
  const SETTLING = 160;
  const FOOT = 18;
  const ROOMY = 900; // pixels for the radius of the earth
  const CLOSEST_REGION = 24;
  const NEAR = 5;
  const units = new Set(data.units.map(({ id }) => id));
  const all = [...new Map([...data.places, ...data.units].map((place) => [place.id, place])).values()];
  const located = all.filter(({ x }) => x !== undefined);
  let zoom = null;
  let framed = null;
  let redraw = () => {};

  const frame = (points, wide, high, closest = Infinity) => {
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [w, h] = [wide - MARGIN.left - MARGIN.right, high - MARGIN.top - MARGIN.bottom];
    const scale = Math.min(w / (east - west || 1), h / (south - north || 1), closest);
    return {
      scale,
      x: MARGIN.left + w / 2 - (scale * (west + east)) / 2,
      y: MARGIN.top + h / 2 - (scale * (north + south)) / 2,
    };
  };
  const at = ({ x, y }) => ({ x: zoom.x + zoom.scale * x, y: zoom.y + zoom.scale * y });
  const path = (points) => `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;

  const boxOf = (left, top, w, h) => ({ left, top, right: left + w, bottom: top + h });
  const leader = (from, to) => [
    shape("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y }), shape("circle", { cx: to.x, cy: to.y, r: 1.6 }),
  ];

  const graticule = (lines, wide, high, covered) => {
    const grid = shape("g", { class: "graticule", "aria-hidden": "true" });
    const crossing = (line, axis, value) => {
      const across = axis === "x" ? "y" : "x";
      for (let index = 1; index < line.length; index += 1) {
        const [from, to] = [line[index - 1], line[index]];
        if ((from[axis] - value) * (to[axis] - value) > 0 || from[axis] === to[axis]) continue;
        return from[across] + ((value - from[axis]) / (to[axis] - from[axis])) * (to[across] - from[across]);
      }
      return NaN;
    };
    const degrees = (value, [plus, minus]) => `${Math.abs(value)}°${value > 0 ? plus : value < 0 ? minus : ""}`;
    for (const line of lines.parallels) {
      const points = line.points.map(([x, y]) => at({ x, y }));
      grid.append(shape("path", { d: path(points) }));
      const y = crossing(points, "x", 4);
      if (y > 16 && y - FOOT > covered && y < high - 26) {
        grid.append(text(degrees(line.degrees, "NS"), { x: 4, y: y - 4 }));
      }
    }
    for (const line of lines.meridians) {
      const points = line.points.map(([x, y]) => at({ x, y }));
      grid.append(shape("path", { d: path(points) }));
      const x = crossing(points, "y", high - 6);
      if (x > 34 && x < wide - 44) grid.append(text(degrees(line.degrees, "EW"), { x: x + 4, y: high - 6 }));
    }
    return grid;
  };

  const part = (hosts, air) => {
    for (let round = 0; round < SETTLING; round += 1) {
      let moved = false;
      hosts.forEach((one, index) => {
        for (const other of hosts.slice(index + 1)) {
          const need = one.radius + other.radius + air;
          let [dx, dy] = [other.x - one.x, other.y - one.y];
          if (Math.abs(dx) >= need || Math.abs(dy) >= need) continue;
          let away = Math.hypot(dx, dy);
          if (away >= need) continue;
          if (away < 0.01) [dx, dy, away] = [Math.cos(index), Math.sin(index), 1];
          const push = (need - Math.min(away, need)) / 2 + 0.05;
          one.x -= (dx / away) * push;
          one.y -= (dy / away) * push;
          other.x += (dx / away) * push;
          other.y += (dy / away) * push;
          moved = true;
        }
      });
      if (!moved) return;
    }
  };

  const joinsOf = (clusters, spots) => {
    const joins = shape("g", { class: "joins" });
    const pairs = new Map();
    for (const cluster of clusters) {
      const ends = cluster.hosts
        .filter(({ place }) => spots.has(place))
        .map((host) => ({ x: spots.get(host.place).x, y: spots.get(host.place).y, host }));
      for (const [from, to] of tree(ends)) {
        const [one, other] = from.host.place < to.host.place ? [from, to] : [to, from];
        const pair = `${one.host.place} ${other.host.place}`;
        const before = pairs.get(pair) ?? 0;
        pairs.set(pair, before + 1);
        const bend = (before % 2 ? -1 : 1) * Math.ceil(before / 2) * 9 + 4;
        const away = Math.hypot(other.x - one.x, other.y - one.y) || 1;
        const [mx, my] = [
          (one.x + other.x) / 2 - ((other.y - one.y) / away) * bend,
          (one.y + other.y) / 2 + ((other.x - one.x) / away) * bend,
        ];
        const numbers = [one.x, one.y, mx, my, other.x, other.y].map((value) => value.toFixed(1));
        const d = `M${numbers[0]} ${numbers[1]}Q${numbers.slice(2).join(" ")}`;
        joins.append(joinOf(map, cluster, [from.host, to.host], d));
      }
    }
    return joins;
  };

  const discOf = ({ place, own, x, y, radius }, plain) => {
    const weak = !own.some(map.strong);
    const disc = map.spot(
      place.id, x, y, { class: weak ? "host weak" : "host" },
      title(map.counted(place, own.length)), shape("circle", { class: "disc", cx: x, cy: y, r: radius }),
    );
    const inner = plain ? 0 : radius - 4.5;
    map.bySector(own).forEach((cluster, index) => {
      const turns = [index, index + 0.5, index + 1].map((n) => (2 * Math.PI * n) / own.length - Math.PI / 2);
      const on = (turn, r) => `${(x + r * Math.cos(turn)).toFixed(2)} ${(y + r * Math.sin(turn)).toFixed(2)}`;
      const arc = (r, [from, ...others], sweep) =>
        on(from, r) + others.map((turn) => `A${r} ${r} 0 0 ${sweep} ${on(turn, r)}`).join("");
      const basis = map.surest(cluster.hosts.filter((host) => host.place === place.id));
      const back = inner ? arc(inner, [...turns].reverse(), 0) : on(0, 0);
      const d = `M${arc(radius, turns, 1)}L${back}Z`;
      const piece = shape("path", { d, class: own.length > 1 ? "mark" : "mark only", "data-basis": basis });
      piece.style.setProperty("--own", `var(--c${map.sectorOf(cluster).colour})`);
      disc.append(shape(
        "g", { class: map.classesOf("cluster", cluster), "data-cluster": cluster.id }, title(cluster.label), piece,
      ));
    });
    if (!plain) disc.append(text(String(own.length), { class: "number", x, y, "font-size": 11 }));
    disc.append(shape("circle", { class: "ring", cx: x, cy: y, r: radius + 2 }));
    return disc;
  };

  /* A label goes to the first free spot around its point. That of a unit is led to its point by a line where it strays
     from it; that of a city is left out where there is no room. */
  const lettering = (wide, high, taken, leaders, plain) => {
    const labels = shape("g", { class: "labels", "aria-hidden": "true" });
    const STRAY = plain ? 9 : 22;
    const free = (box, air) =>
      box.left >= 2 && box.top >= 2 && box.right <= wide - 2 && box.bottom <= high - FOOT &&
      !taken.some((other) =>
        box.left < other.right + 2 * air + 1 && other.left < box.right + 2 * air + 1 &&
        box.top < other.bottom + air && other.top < box.bottom + air);
    const write = (content, { x, y, radius = 0 }, size, kind, aways, weak) => {
      const spaced = kind === "unit" ? SPACING * size : 0;
      const [w, h] = [width(content, size, kind === "both") + spaced * [...content].length, size * 1.2];
      const corners = radius ? [] : [[x - w / 2, y - h / 2]];
      for (const away of aways) {
        const d = radius + away;
        corners.push([x + d, y - h / 2], [x - d - w, y - h / 2], [x - w / 2, y - d - h], [x - w / 2, y + d]);
        for (const turn of [-1, 1]) {
          const aslant = y + turn * (0.7 * d + 0.3 * h) - h / 2;
          corners.push([x + 0.7 * d, aslant], [x - 0.7 * d - w, aslant]);
          if (radius) continue;
          for (const aside of [-1, 0]) corners.push([x + aside * w, y - h / 2 + turn * (d + h / 2)]);
        }
      }
      const box = corners
        .map(([left, top]) => boxOf(left, top, w, h))
        .find((each) => free(each, kind === "unit" ? 2 : 1));
      if (!box) return;
      taken.push(box);
      const [nx, ny] = [Math.min(Math.max(x, box.left), box.right - spaced), Math.min(Math.max(y, box.top), box.bottom)];
      if (kind === "unit" && Math.hypot(nx - x, ny - y) > STRAY) {
        leaders.append(...leader({ x: nx, y: ny }, { x, y }));
      }
      labels.append(text(content, {
        x: box.left, y: box.top + h / 2, "font-size": size, class: weak ? `${kind} weak` : kind,
        "letter-spacing": spaced ? `${SPACING}em` : undefined,
      }));
    };
    return { labels, write };
  };

  const draw = (clusters, wide) => {
    const high = stage.clientHeight;
    redraw = () => draw(clusters, wide);
    if (!located.length) return;
    const whole = frame(located, wide, high);
    if (!zoom || framed !== map.region || zoom.wide !== wide || zoom.high !== high) {
      const ids = new Set(data.regions.find(({ id }) => id === map.region)?.hosts);
      const members = located.filter(({ id }) => ids.has(id));
      const shown = members.length ? frame(members, wide, high, whole.scale * CLOSEST_REGION) : whole;
      zoom = { ...shown, whole: whole.scale, wide, high };
      framed = map.region;
    }
    stage.dataset.zoomed = String(zoom.scale > whole.scale * 1.01);
    // Where there is little room, a host is a plain disc and units go by codes, until one zooms in.
    const plain = zoom.scale * data.radius < ROOMY;
    const coded = plain && atlas.lang === "en" && data.units.every((unit) => unit.code);
    const nameOf = (place) => (coded && place.code ? place.code : atlas.label(place.short ?? place.label));
    const inside = ({ x, y }) => x > 0 && y > 0 && x < wide && y < high;

    const radiusOf = (count) => (plain ? 3.6 + 1.5 * Math.sqrt(count) : 7.5 + 2.2 * Math.sqrt(count));
    const hosts = data.places
      .filter(({ x }) => x !== undefined)
      .map((place) => ({
        place: all.find(({ id }) => id === place.id),
        own: clusters.filter((cluster) => cluster.hosts.some((host) => host.place === place.id)),
        home: at(place),
        ...at(place),
      }))
      .filter(({ own }) => own.length)
      .map((host) => ({ ...host, radius: radiusOf(host.own.length) }))
      .sort((one, other) => other.own.length - one.own.length || (one.place.id < other.place.id ? -1 : 1));
    part(hosts, plain ? 1 : 2.5);
    const spots = new Map(hosts.map((host) => [host.place.id, host]));

    const discs = shape("g", {});
    const leaders = shape("g", { class: "leaders", "aria-hidden": "true" });
    for (const host of hosts) {
      const { x, y, home } = host;
      if (Math.hypot(x - home.x, y - home.y) > 5) {
        leaders.append(...leader(host, home));
      }
      discs.append(discOf(host, plain));
    }
    const covered = map.corners().map((each) => boxOf(each.offsetLeft, each.offsetTop, each.offsetWidth, each.offsetHeight));
    const taken = [...hosts.map(({ x, y, radius: r }) => boxOf(x - r, y - r, 2 * r, 2 * r)), ...covered];
    const { labels, write } = lettering(wide, high, taken, leaders, plain);
    const [unitSize, citySize] = plain ? [10.5, 10.5] : [13, 12];
    const label = (host, size, kind, aways) =>
      write(nameOf(host.place), host, size, kind, aways, !host.own.some(map.strong));
    const shown = hosts.filter(inside);
    for (const host of shown) if (units.has(host.place.id)) label(host, unitSize, "both", [5, 9, 14, 20, 28, 40, 56]);
    for (const unit of located) {
      const point = at(unit);
      if (!units.has(unit.id) || spots.has(unit.id) || !inside(point)) continue;
      write(nameOf(unit), point, unitSize, "unit", [2, 5, 9, 14, 20, 28, 36, 46, 58, 72, 90, 110, 140]);
    }
    for (const host of shown) if (!units.has(host.place.id)) label(host, citySize, "city", [4, 8, 12]);
    const [summary] = covered;
    const grid = graticule(zoom.scale > whole.scale * NEAR ? data.fine : data.coarse, wide, high, summary.bottom);
    map.coded(coded);
    map.fill(wide, high, grid, joinsOf(clusters, spots), leaders, discs, labels);
  };

  const zoomTo = (wanted, cx, cy) => {
    if (!zoom) return;
    const scale = Math.min(Math.max(wanted, zoom.whole), zoom.whole * CLOSEST);
    if (scale === zoom.whole) { // the whole map again, framed anew
      zoom = null;
      if (map.region) atlas.setHash({ region: null }, true);
      else redraw();
      return;
    }
    const factor = scale / zoom.scale;
    zoom = { ...zoom, scale, x: cx - factor * (cx - zoom.x), y: cy - factor * (cy - zoom.y) };
    redraw();
  };
  const middle = () => [stage.clientWidth / 2, stage.clientHeight / 2];
  const zoomBy = (factor, cx = middle()[0], cy = middle()[1]) => zoomTo((zoom?.scale ?? 0) * factor, cx, cy);
  const closer = () => zoomBy(STEP);
  const farther = () => zoomBy(1 / STEP);
  const wholeMap = () => zoomBy(0);

  // Wheel, fingers and mouse.
  const ofStage = (event) => {
    const { left, top } = stage.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const active = () => stage.dataset.view === "points";
  stage.addEventListener("wheel", (event) => {
    if (!active()) return;
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * (event.deltaMode ? 0.03 : 0.0016)), ...ofStage(event));
  }, { passive: false });
  const fingers = new Map();
  let dragged = false;
  svg.addEventListener("pointerdown", (event) => {
    if (!active()) return;
    fingers.set(event.pointerId, ofStage(event));
    if (fingers.size === 1) dragged = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const before = [...fingers.values()];
    const [x, y] = fingers.get(event.pointerId);
    const [nx, ny] = ofStage(event);
    if (!dragged && Math.hypot(nx - x, ny - y) < 4) return;
    if (!dragged) svg.setPointerCapture(event.pointerId);
    dragged = true;
    fingers.set(event.pointerId, [nx, ny]);
    const after = [...fingers.values()];
    if (fingers.size === 1 && stage.dataset.zoomed === "true") {
      zoom = { ...zoom, x: zoom.x + nx - x, y: zoom.y + ny - y };
      redraw();
    } else if (fingers.size === 2) {
      const span = ([[ax, ay], [bx, by]]) => Math.hypot(ax - bx, ay - by) || 1;
      zoomBy(span(after) / span(before), (after[0][0] + after[1][0]) / 2, (after[0][1] + after[1][1]) / 2);
    }
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, (event) => fingers.delete(event.pointerId));
  svg.addEventListener("click", (event) => {
    if (dragged) event.stopPropagation();
    dragged = false;
  }, true);

  return { draw, closer, farther, whole: wholeMap };
};
