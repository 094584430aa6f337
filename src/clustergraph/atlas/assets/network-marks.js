"use strict";
/* atlas.networkMarks(data, view): marks with their labels, as vis-network draws them.
   view says what changes: paint(node) its colours, lit(id) whether it keeps its strength, scale() of the window. */
(() => {
  const FADED = 0.16;
  const LEGIBLE = 4.5;

  atlas.networkMarks = (data, view) => {
    const extents = new Map();
    const widths = new Map();
    const ink = () => view.colour("--ink");
    const lines = (node) => node.label[atlas.lang].split("\n");
    const fontOf = (look) => `${look.bold ? "600 " : ""}${look.font}px ${data.faces[atlas.lang]}`;

    const widest = (ctx, node, look) => {
      const key = `${atlas.lang} ${node.id}`;
      if (!widths.has(key)) {
        ctx.font = fontOf(look);
        widths.set(key, Math.max(...lines(node).map((line) => ctx.measureText(line).width)));
      }
      return widths.get(key);
    };
    /** How much room a node needs around its point. */
    const measure = (ctx, node) => {
      const look = data.looks[node.kind];
      const wide = widest(ctx, node, look);
      const high = lines(node).length * look.font * data.leading;
      const [aside, above] = data.padding;
      const width = look.inside ? wide * look.stretch + 2 * aside : 2 * node.size;
      const height = look.inside ? high * look.stretch + 2 * above : 2 * node.size;
      return {
        look, wide, width, height,
        top: look.inside ? -high / 2 : node.size + 3,
        half: Math.max(width, wide) / 2,
        above: height / 2,
        below: look.inside ? height / 2 : node.size + 3 + high,
      };
    };
    const outline = (ctx, look, x, y, size, width, height) => {
      ctx.beginPath();
      if (look.shape === "box") ctx.roundRect(x - width / 2, y - height / 2, width, height, 5);
      else if (look.shape === "ellipse") ctx.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
      else if (look.corners.length) {
        for (const [dx, dy] of look.corners) ctx.lineTo(x + size * dx, y + size * dy);
        ctx.closePath();
      } else ctx.arc(x, y, size, 0, 2 * Math.PI);
    };
    // What is in several groups has a stripe of each.
    const surface = (ctx, fills, x, width) => {
      if (fills.length === 1) return fills[0];
      const gradient = ctx.createLinearGradient(x - width / 2, 0, x + width / 2, 0);
      fills.forEach((fill, index) => {
        gradient.addColorStop(index / fills.length, fill);
        gradient.addColorStop((index + 1) / fills.length, fill);
      });
      return gradient;
    };

    const draw = ({ ctx, id, x, y, state }) => {
      const node = view.node(id);
      const { look, wide, width, height, top, half, above, below } = measure(ctx, node);
      const marked = state.selected || state.hover;
      const strength = view.lit(id) ? 1 : FADED;
      const paint = view.paint(node);
      extents.set(id, { left: x - half, right: x + half, top: y - above, bottom: y + below });
      const write = () => {
        // Letters too small to be read only cost time.
        if (look.font * view.scale() < LEGIBLE) return;
        const leading = look.font * data.leading;
        ctx.globalAlpha = strength;
        ctx.font = fontOf(look);
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        ctx.lineJoin = "round";
        lines(node).forEach((line, index) => {
          const at = y + top + (index + 0.5) * leading;
          if (!look.inside) {
            ctx.lineWidth = 3;
            ctx.strokeStyle = view.colour("--paper");
            ctx.strokeText(line, x, at);
          }
          ctx.fillStyle = ink();
          ctx.fillText(line, x, at);
        });
        ctx.globalAlpha = 1;
      };
      return {
        drawNode() {
          outline(ctx, look, x, y, node.size, width, height);
          ctx.fillStyle = view.colour("--paper");
          ctx.fill();
          ctx.globalAlpha = strength;
          ctx.fillStyle = surface(ctx, paint.fills, x, width);
          ctx.fill();
          ctx.lineWidth = marked ? 2.6 : 1.3;
          ctx.strokeStyle = marked ? ink() : paint.colour;
          ctx.setLineDash(node.basis === "unconfirmed" ? [2, 3] : []);
          ctx.stroke();
          ctx.setLineDash([]);
          // A group looks like a pile of what it holds.
          if (node.members) {
            ctx.lineWidth = 1.3;
            ctx.strokeStyle = paint.colour;
            ctx.beginPath();
            ctx.moveTo(x - width / 2 + 7, y + height / 2 + 3);
            ctx.lineTo(x + width / 2 - 7, y + height / 2 + 3);
            ctx.stroke();
          }
          ctx.globalAlpha = 1;
          if (look.inside) write();
        },
        drawExternalLabel: look.inside ? undefined : write,
        nodeDimensions: { width, height },
      };
    };
    return { draw, extents, measure };
  };
})();
