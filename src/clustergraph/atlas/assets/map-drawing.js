"use strict";
/* What both drawings of the map are made of: elements of SVG, marks, measures. */
(() => {
  const shape = (name, attributes = {}, ...children) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== null) made.setAttribute(key, String(value));
    }
    made.append(...children.filter((child) => child !== undefined && child !== null));
    return made;
  };
  const text = (content, attributes) => shape("text", attributes, content);
  const title = (label) => shape("title", {}, atlas.label(label));
  const measure = document.createElement("canvas").getContext("2d");

  /** Width of a text of the page, in pixels. */
  const width = (content, size, bold) => {
    measure.font = `${bold ? "600 " : ""}${size}px ${getComputedStyle(document.body).fontFamily}`;
    return measure.measureText(content).width;
  };

  /** The shortest way to join all points: pairs of them. */
  const tree = (points) => {
    const [first, ...others] = points;
    const joined = first ? [first] : [];
    const pairs = [];
    while (others.length) {
      let best;
      for (const from of joined) {
        for (const to of others) {
          const away = Math.hypot(from.x - to.x, from.y - to.y);
          if (!best || away < best.away) best = { from, to, away };
        }
      }
      pairs.push([best.from, best.to]);
      joined.push(...others.splice(others.indexOf(best.to), 1));
    }
    return pairs;
  };

  /** The mark of a sector: its shape, its colour, and whether it is certain. */
  const markOf = (shapes) => (sector, basis, x, y, size) => {
    const corners = shapes[sector.shape];
    const at = ([dx, dy]) => `${(x + size * dx).toFixed(1)},${(y + size * dy).toFixed(1)}`;
    const made = corners.length
      ? shape("polygon", { points: corners.map(at).join(" ") })
      : shape("circle", { cx: x, cy: y, r: size });
    made.setAttribute("class", "mark");
    made.style.setProperty("--own", `var(--c${sector.colour})`);
    if (basis) made.dataset.basis = basis;
    return made;
  };

  /** A line that joins two hosts of a cluster. */
  const joinOf = (map, cluster, bases, d) => {
    const line = shape("path", { d, class: "line", "data-basis": map.weakest(bases) });
    line.style.setProperty("--own", `var(--c${map.sectorOf(cluster).colour})`);
    const made = shape(
      "g", { class: map.classesOf("join", cluster), "data-cluster": cluster.id },
      title(cluster.label), shape("path", { d, class: "halo" }), line, shape("path", { d, class: "hit" }),
    );
    made.addEventListener("click", () => map.choose(cluster.id));
    return made;
  };

  atlas.mapDrawing = { shape, text, title, width, tree, markOf, joinOf };
})();
