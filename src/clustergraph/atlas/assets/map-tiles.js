"use strict";
/* The map as tiles: for each unit a head with its name and the number of its clusters, and under it their marks. */
atlas.mapTiles = (map) => {
  const { shape, text, title, width, tree, joinOf } = atlas.mapDrawing;
  const { data } = map;
  const SMALLEST = 9;
  const MOST_LEVELS = 5;
  const MEASURES = {
    wide: { gap: 6, head: 26, font: 14, widest: 17, inset: 6, least: 58 },
    small: { gap: 4, head: 22, font: 12, widest: 15, inset: 4, least: 58 },
    narrow: { gap: 3, head: 20, font: 12, widest: 9.2, inset: 3, least: 58 },
  };
  const SMALL = 104;
  const FINEST = 4;
  const MARK = 0.37;

  return (clusters, wide, narrow) => {
    const { least } = MEASURES.wide;
    const columns = Math.max(...data.units.map((unit) => unit.column), 0) + 1;
    const rows = Math.max(...data.units.map((unit) => unit.row), 0) + 1;
    const space = narrow ? least * rows : Math.max(map.stage.clientHeight - 8, least * rows);
    const tileHeight = Math.min(space / rows, 96);
    const tileWidth = Math.min(wide / columns, tileHeight * 1.62);
    const { gap, head, font, widest, inset } = MEASURES[narrow ? "narrow" : tileWidth < SMALL ? "small" : "wide"];
    const left = (wide - columns * tileWidth) / 2;
    const top = Math.max((space - rows * tileHeight) / 2, 2);
    const [w, h] = [tileWidth - gap, tileHeight - gap];
    const here = new Map(data.units.map((unit) => [unit, map.bySector(map.clustersOf(unit.id, clusters))]));

    // Marks become smaller until those of the fullest tile fit.
    const most = Math.max(...data.units.map((unit) => map.clustersOf(unit.id, data.clusters).length), 0);
    const inRow = (size) => Math.max(Math.floor((w - inset) / size), 1);
    let pitch = widest;
    while (pitch > FINEST && Math.ceil(most / inRow(pitch)) * pitch > h - head - inset) pitch -= 0.2;
    const perRow = inRow(pitch);

    // Names become smaller where they must, but where they would be too small all of them are codes.
    const roomFor = (unit) => w - 2 * inset - 3 - width(String(here.get(unit).length), font, true);
    const share = (unit, name) => roomFor(unit) / (width(name, font, true) || 1);
    const named = (unit) => atlas.label(unit.short);
    const tight = narrow && data.units.some((unit) => share(unit, named(unit)) < 0.8);
    const coded = tight && data.units.every((unit) => unit.code);
    const nameOf = coded ? (unit) => unit.code : named;

    const cards = shape("g", { "aria-hidden": "true" });
    const joins = shape("g", { class: "joins", "aria-hidden": "true" });
    const tiles = shape("g", {});
    const ends = new Map();
    for (const unit of data.units) {
      const x = left + unit.column * tileWidth + gap / 2;
      const y = top + unit.row * tileHeight + gap / 2;
      const own = here.get(unit);
      const name = nameOf(unit);
      const size = Math.max(font * Math.min(share(unit, name), 1), SMALLEST);
      cards.append(shape("rect", { class: "card", x, y, width: w, height: h, rx: 5 }));
      const tile = map.spot(
        unit.id, x + w / 2, y + h / 2,
        { class: own.length ? "tile" : "tile bare", "data-level": Math.min(Math.ceil(own.length / 2), MOST_LEVELS) },
        title(map.counted(unit, own.length)),
        shape("rect", { class: "hit", x, y, width: w, height: h }),
        shape("path", {
          class: "head", d: `M${x} ${y + head}v${5 - head}a5 5 0 0 1 5-5h${w - 10}a5 5 0 0 1 5 5v${head - 5}z`,
        }),
        text(name, { class: "name", x: x + inset, y: y + head / 2, "font-size": size.toFixed(1) }),
        text(String(own.length), { class: "count", x: x + w - inset, y: y + head / 2, "font-size": font }),
        shape("rect", { class: "ring", x, y, width: w, height: h, rx: 5 }),
      );
      own.forEach((cluster, index) => {
        const hosts = map.hostsIn(cluster, unit.id);
        const point = {
          x: x + inset / 2 + pitch / 2 + (index % perRow) * pitch,
          y: y + head + inset / 2 + pitch / 2 + Math.floor(index / perRow) * pitch,
          hosts,
        };
        tile.append(shape(
          "g", { class: map.classesOf("cluster", cluster), "data-cluster": cluster.id },
          title(cluster.label),
          shape("rect", { class: "hit", x: point.x - pitch / 2, y: point.y - pitch / 2, width: pitch, height: pitch }),
          map.mark(map.sectorOf(cluster), map.surest(hosts), point.x, point.y, pitch * MARK),
        ));
        ends.set(cluster, [...(ends.get(cluster) ?? []), point]);
      });
      tiles.append(tile);
    }
    for (const [cluster, points] of ends) {
      for (const [from, to] of tree(points)) {
        joins.append(joinOf(map, cluster, [...from.hosts, ...to.hosts], `M${from.x} ${from.y}L${to.x} ${to.y}`));
      }
    }
    map.coded(coded);
    map.fill(wide, top * 2 + rows * tileHeight, cards, joins, tiles);
  };
};
