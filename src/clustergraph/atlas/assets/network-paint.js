"use strict";
/* atlas.networkPaint(data): the colours of nodes and links, by kind or by a grouping, for the theme or for paper. */
(() => {
  // Neighbours in the palette that look alike as pale surfaces are kept apart.
  const COLOURS = [0, 1, 2, 3, 4, 7, 6, 5, 9];
  const PRINTED = { "--ink": "#000000", "--paper": "#ffffff", "--muted": "#444444", "--edge": "#6b7785" };
  // Where there are many links, each is fainter, so that what they join is seen.
  const MANY = 250;
  const FAINTEST = 0.25;
  const channels = (text) => {
    const hex = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join("") : text.slice(1);
    return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
  };
  const translucent = (text, opacity) => `rgba(${channels(text).join(",")},${Math.round(opacity * 1000) / 1000})`;

  atlas.networkPaint = (data) => {
    const styles = new Map();
    const state = { grouping: undefined, printing: false };
    const theme = () => (state.printing ? "light" : atlas.theme);
    const colour = (name) => {
      if (state.printing && PRINTED[name]) return PRINTED[name];
      if (!styles.has(name)) styles.set(name, atlas.cssVar(name));
      return styles.get(name);
    };
    const tint = (text, share) => {
      const ground = channels(colour("--paper"));
      return `rgb(${channels(text).map((value, at) => Math.round(share * value + (1 - share) * ground[at])).join(",")})`;
    };
    const nameOf = (place) => `--c${COLOURS[place % COLOURS.length]}`;
    const groupsOf = (id) => state.grouping?.of[id];

    const node = ({ id, kind }) => {
      const look = data.looks[kind];
      if (!state.grouping) return { colour: look[theme()].colour, fills: [look[theme()].fill] };
      const own = groupsOf(id);
      if (!own) return { colour: colour("--edge"), fills: [look.inside ? colour("--paper") : tint(colour("--muted"), 0.35)] };
      const colours = own.map((place) => colour(nameOf(place)));
      const share = theme() === "dark" ? 0.42 : 0.3;
      return { colour: colours[0], fills: look.inside ? colours.map((each) => tint(each, share)) : colours };
    };
    /** A link has the colour of what it leads to, or of the one group in which it begins. */
    const link = (edge, to, { lit, touches, count }) => {
      const look = data.looks[to.kind];
      const own = groupsOf(edge.from);
      const strong = !state.grouping ? look[theme()].colour : own?.length === 1 ? colour(nameOf(own[0])) : colour("--edge");
      const pull = (state.grouping ? 1 : look.pull) * Math.max(Math.min(1, Math.sqrt(MANY / count)), FAINTEST);
      const opacity = !lit ? edge.strength * pull : touches ? 1 : 0.1;
      return { color: translucent(strong, opacity), highlight: strong, hover: strong };
    };
    return { colour, node, link, nameOf, groupsOf, state, refresh: () => styles.clear() };
  };
})();
