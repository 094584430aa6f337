"use strict";
/* atlas.networkSigns(page): what is drawn over the marks: signs on links, where no mark covers them, and the frame
   around the node that arrow keys have led to. */
(() => {
  const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
  const BESIDE = [0, 10, -10, 18, -18];
  const SIZE = 15;
  const LEGIBLE = 6;
  const FEW = 40;
  const FADED = 0.16;

  atlas.networkSigns = ({ data, network, marks, level, isShown, isLit, colour }) => {
    const covered = ({ x, y }) => {
      for (const [id, box] of marks.extents) {
        if (isShown(id) && x > box.left - 4 && x < box.right + 4 && y > box.top - 6 && y < box.bottom + 6) return true;
      }
      return false;
    };
    const writeOnLinks = (ctx, scale) => {
      if (SIZE * scale < LEGIBLE) return;
      const signed = level().edges.filter(({ label }) => label);
      for (const edge of signed) {
        const line = isShown(edge.from) && isShown(edge.to) && network.body.edges[edge.id]?.edgeType;
        if (!line) continue;
        const on = PLACES.map((at) => line.getPoint(at));
        const spots = BESIDE.flatMap((aside) => on.map(({ x, y }) => ({ x: x + aside, y })));
        const { x, y } = (signed.length <= FEW && spots.find((spot) => !covered(spot))) || spots[0];
        ctx.save();
        ctx.globalAlpha = isLit(edge.from) && isLit(edge.to) ? 1 : FADED;
        ctx.font = `600 ${SIZE}px ${data.faces[atlas.lang]}`;
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        ctx.lineJoin = "round";
        ctx.lineWidth = 5;
        ctx.strokeStyle = colour("--paper");
        ctx.strokeText(edge.label, x, y);
        ctx.fillStyle = colour("--ink");
        ctx.fillText(edge.label, x, y);
        ctx.restore();
      }
    };
    const frame = (ctx, scale, id) => {
      const box = marks.extents.get(id);
      if (!box || !isShown(id)) return;
      const air = 4;
      ctx.save();
      ctx.lineWidth = 2.5 / scale;
      ctx.strokeStyle = colour("--accent");
      ctx.beginPath();
      ctx.roundRect(box.left - air, box.top - air, box.right - box.left + 2 * air, box.bottom - box.top + 2 * air, 6);
      ctx.stroke();
      ctx.restore();
    };
    return { writeOnLinks, frame };
  };
})();
