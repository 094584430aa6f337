"use strict";
/* atlas.networkView(network, stage, panel): what part of the drawing the window shows, beside the panel and above the
   foot; and the node that arrow keys lead to. */
(() => {
  const READABLE = 0.55;
  const COMFORTABLE = 0.8;
  const LARGEST = 1.4;
  const FOOT = 30;
  const HEAD = 44;
  const MARGIN = 10;
  const NARROW = 720;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  atlas.networkView = (network, stage, panel) => {
    const motion = (wanted) => (wanted && !still.matches ? { duration: 300, easingFunction: "easeInOutQuad" } : false);
    const size = () => [stage.clientWidth, stage.clientHeight];
    /** The part of the stage that nothing covers, in pixels of the stage. */
    const free = () => {
      const [width, height] = size();
      const area = { left: 0, top: 0, right: width, bottom: height - FOOT };
      if (!panel.hidden) {
        if (width < NARROW) area.bottom = Math.min(area.bottom, panel.offsetTop);
        else area.right = panel.offsetLeft;
      }
      if (stage.querySelector(".chips").childElementCount) area.top = HEAD;
      return area;
    };
    const moveTo = (middle, scale, animation) => {
      const [width, height] = size();
      const { left, top, right, bottom } = free();
      network.moveTo({
        position: {
          x: middle.x - ((left + right) / 2 - width / 2) / scale,
          y: middle.y - ((top + bottom) / 2 - height / 2) / scale,
        },
        scale,
        animation: motion(animation),
      });
    };
    /** Show a box of the drawing, as large as it fits. */
    const fit = (box, { largest = LARGEST, animation = false } = {}) => {
      const { left, top, right, bottom } = free();
      const scale = Math.min((right - left) / (box.right - box.left + 2 * MARGIN), (bottom - top) / (box.bottom - box.top + 16), largest);
      if (!(scale > 0)) return 1;
      moveTo({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale, animation);
      return scale;
    };
    const boxOf = ({ width, height }) => ({ left: -width / 2, right: width / 2, top: -height / 2, bottom: height / 2 });
    /** Everything; in a small window, where that would be too small to read, the middle of things. */
    const first = (level, animation = false) => {
      const scale = fit(boxOf(level), { animation });
      if (scale >= READABLE || size()[0] >= NARROW || !level.nodes.length) return;
      // The window stays within the drawing, where this is larger.
      const { left, top, right, bottom } = free();
      const within = (value, whole, part) => Math.max(-(whole - part) / 2, Math.min((whole - part) / 2, value));
      const [wide, high] = [(right - left) / COMFORTABLE, (bottom - top) / COMFORTABLE];
      moveTo(
        {
          x: level.width > wide ? within(level.heart.x, level.width, wide) : 0,
          y: level.height > high ? within(level.heart.y, level.height, high) : 0,
        },
        COMFORTABLE, animation,
      );
    };
    /** Bring a point into view without more movement than it takes. */
    const reveal = (point, { animation = true, closer = false } = {}) => {
      const { left, top, right, bottom } = free();
      const { x, y } = network.canvasToDOM(point);
      const scale = network.getScale();
      const aside = Math.min(90, (right - left) / 4);
      const inside = x > left + aside && x < right - aside && y > top + 30 && y < bottom - 30;
      if (inside && (!closer || scale >= COMFORTABLE)) return;
      moveTo(point, closer ? Math.max(scale, 0.95) : scale, animation);
    };
    /** The node nearest to a point in a direction: what lies straight on comes before what lies aside. */
    const next = (points, from, [dx, dy]) => {
      const { x, y } = points[from];
      let best;
      for (const [id, point] of Object.entries(points)) {
        const [along, aside] = [(point.x - x) * dx + (point.y - y) * dy, Math.abs((point.x - x) * dy) + Math.abs((point.y - y) * dx)];
        if (id === from || along <= 0.5) continue;
        const far = along + 2.2 * aside;
        if (!best || far < best.far) best = { id, far };
      }
      return best?.id;
    };
    /** The node nearest to the middle of what is seen. */
    const middle = (points) => {
      const { x, y } = network.getViewPosition();
      const far = ([, point]) => Math.hypot(point.x - x, point.y - y);
      return Object.entries(points).reduce((best, each) => (best === undefined || far(each) < far(best) ? each : best), undefined)?.[0];
    };
    const zoom = (factor) => {
      const scale = Math.min(Math.max(network.getScale() * factor, 0.08), 5);
      network.moveTo({ scale, animation: motion(true) });
    };
    return { first, fit, reveal, next, middle, zoom };
  };
})();
