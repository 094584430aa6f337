"use strict";
/* atlas.networkLevels(data, measure): what is drawn at first, and what is drawn when a group is opened: its members in
   the middle, and beside them everything else that they are linked to, groups as groups. */
(() => {
  const GAP = 12;
  const PROPORTION = 1.7;
  const GATHERED = 80;

  atlas.networkLevels = (data, measure) => {
    const drawn = new Map(data.nodes.map((node) => [node.id, node]));
    const groupOf = new Map();
    for (const [id, own] of Object.entries(data.members ?? {})) {
      const group = drawn.get(id);
      group.members = own.length;
      group.label = { ...group.label };
      for (const member of own) groupOf.set(member.id, id);
    }
    const all = new Map(drawn);
    for (const own of Object.values(data.members ?? {})) for (const member of own) all.set(member.id, member);

    const edgeOf = (id, from, to, property, basis, count) => {
      const like = data.edges.find((edge) => edge.basis === basis) ?? {};
      return {
        id, from, to, property, basis, ...(count > 1 ? { count } : {}),
        dashes: like.dashes ?? false, strength: like.strength ?? 0.5, ...(like.label ? { label: like.label } : {}),
      };
    };
    // Cells as large as the largest box in them needs, so that no two boxes overlap.
    const grid = (ctx, nodes, columns, left, top, points) => {
      const rooms = nodes.map((node) => measure(ctx, node));
      const wide = Math.max(...rooms.map((room) => 2 * room.half)) + GAP;
      const high = Math.max(...rooms.map((room) => room.above + room.below)) + GAP;
      nodes.forEach((node, place) => {
        const room = rooms[place];
        const [column, row] = [place % columns, Math.floor(place / columns)];
        points.set(node.id, [left + (column + 0.5) * wide, top + (row + 0.5) * high - (room.below - room.above) / 2]);
      });
      return [columns * wide, Math.ceil(nodes.length / columns) * high];
    };
    const sizeOf = (ctx, nodes) => {
      const rooms = nodes.map((node) => measure(ctx, node));
      return [Math.max(...rooms.map((room) => 2 * room.half)) + GAP, Math.max(...rooms.map((room) => room.above + room.below)) + GAP];
    };

    const first = () => {
      const { width, height, heart } = data.layout[atlas.lang];
      const points = new Map(data.nodes.map((node) => [node.id, node.at[atlas.lang]]));
      return { nodes: data.nodes, edges: data.edges, points, width, height, heart };
    };
    const opened = (ctx, group) => {
      const members = data.members[group];
      const own = new Set(members.map((member) => member.id));
      const at = (place) => {
        const id = data.order[place];
        return own.has(id) ? id : groupOf.get(id) ?? id;
      };
      const links = new Map();
      const beside = new Map();
      for (const [source, target, property, basis] of data.links) {
        const [from, to] = [at(source), at(target)];
        if (!own.has(from) && !own.has(to)) continue;
        const key = JSON.stringify([from, to, property]);
        const link = links.get(key);
        if (!link) links.set(key, { from, to, property, basis, count: 1 });
        else {
          link.count += 1;
          if (link.basis !== basis) link.basis = "";
        }
        for (const id of [from, to]) if (!own.has(id)) beside.set(id, (beside.get(id) ?? 0) + 1);
      }
      const others = [...beside].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => drawn.get(id)).filter(Boolean);
      const [wide, high] = sizeOf(ctx, members);
      const columns = Math.max(Math.round(Math.sqrt((members.length * PROPORTION * high) / wide)), 1);
      const points = new Map();
      const [width, height] = grid(ctx, members, columns, 0, 0, points);
      let [left, right, total] = [0, width, height];
      [others.filter((_, place) => place % 2 === 1), others.filter((_, place) => place % 2 === 0)].forEach((side, index) => {
        if (!side.length) return;
        const [broad, tall] = sizeOf(ctx, side);
        const rows = Math.max(Math.floor(Math.max(height, 500) / tall), 1);
        const needed = Math.ceil(side.length / rows);
        const deep = Math.ceil(side.length / needed) * tall;
        const start = index === 0 ? -80 - needed * broad : width + 80;
        grid(ctx, side, needed, start, (height - deep) / 2, points);
        if (index === 0) left = start;
        else right = start + needed * broad;
        total = Math.max(total, deep);
      });
      const middle = [(left + right) / 2, height / 2];
      for (const [id, [x, y]] of points) points.set(id, [x - middle[0], y - middle[1]]);
      return {
        nodes: [...members, ...others],
        edges: [...links.values()].map((l, place) => edgeOf(`${group} ${place}`, l.from, l.to, l.property, l.basis, l.count)),
        points, width: right - left, height: total, heart: { x: 0, y: 0 },
      };
    };
    /** A neighbourhood drawn close together: around its centre, each neighbour about in the direction where it was. */
    const gathered = (ctx, centre, ids, points) => {
      const [x, y] = points.get(centre);
      const others = ids.filter((id) => id !== centre);
      if (!others.length || others.length > GATHERED) return points;
      const turn = new Map(others.map((id) => [id, Math.atan2(points.get(id)[1] - y, points.get(id)[0] - x)]));
      others.sort((a, b) => turn.get(a) - turn.get(b) || (a < b ? -1 : 1));
      const step = (2 * Math.PI) / others.length;
      const off = others.map((id, place) => turn.get(id) - place * step);
      const start = Math.atan2(off.reduce((sum, each) => sum + Math.sin(each), 0), off.reduce((sum, each) => sum + Math.cos(each), 0));
      const rooms = new Map(ids.map((id) => [id, measure(ctx, all.get(id))]));
      const apart = (at) => ids.every((one, place) => ids.slice(place + 1).every((other) => {
        const [a, b] = [rooms.get(one), rooms.get(other)];
        const [[ax, ay], [bx, by]] = [at.get(one), at.get(other)];
        return Math.abs(ax - bx) > a.half + b.half + GAP || ay + a.below + GAP < by - b.above || by + b.below + GAP < ay - a.above;
      }));
      for (let radius = 110; ; radius *= 1.12) {
        const at = new Map([[centre, [x, y]]]);
        others.forEach((id, place) => {
          const angle = start + place * step;
          at.set(id, [x + PROPORTION * radius * Math.cos(angle), y + radius * Math.sin(angle)]);
        });
        if (apart(at)) return at;
      }
    };
    return { all, drawn, groupOf, first, opened, gathered, isGroup: (id) => Object.hasOwn(data.members ?? {}, id) };
  };
})();
