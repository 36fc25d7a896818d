// Small pieces of the pictures of a card: elements with a class, charts, what nobody can draw.

import { saying } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const COLOURS = 6;
const FEW = 5; // as many bars fill the width; fewer are no wider

export function part(tag, kind, ...inside) {
  const element = document.createElement(tag);
  element.className = kind;
  element.append(...inside);
  return element;
}

/** Never left out silently: whoever reads the picture must know that it isn't whole. */
export function unknown(element) {
  const told = saying("p", "unknown-part", { type: String(element?.type) });
  return part("div", "unknown", told, part("code", "", JSON.stringify(element)));
}

export function chart(kind, title, points) {
  const numbers = points.map(({ label, value }, index) =>
    part("li", `colour-${kind === "line" ? 0 : index % COLOURS}`, part("span", "", label), part("b", "", String(value))),
  );
  const values = points.map(({ value }) => Math.max(value, 0));
  const shapes = { bar: bars, line: polyline, pie: slices }[kind](values);
  return part("figure", "chart", part("figcaption", "", title), canvas(kind, shapes), part("ul", "", ...numbers));
}

function canvas(kind, shapes) {
  const svg = shape("svg", { viewBox: "0 0 100 100", "aria-hidden": "true", class: `of-${kind}` });
  if (kind !== "pie") svg.setAttribute("preserveAspectRatio", "none");
  svg.append(...shapes);
  return svg;
}

function bars(values) {
  const width = 100 / Math.max(values.length, FEW);
  return values.map((value, index) => {
    const height = (100 * value) / Math.max(...values, 1);
    const box = { x: width * (index + 0.15), y: 100 - height, width: width * 0.7, height };
    return shape("rect", { ...box, class: `colour-${index % COLOURS}` });
  });
}

function polyline(values) {
  const width = 100 / Math.max(values.length, 1);
  const points = values.map((value, index) => `${width * (index + 0.5)},${98 - (96 * value) / Math.max(...values, 1)}`);
  return [shape("polyline", { points: points.join(" "), class: "colour-0", "vector-effect": "non-scaling-stroke" })];
}

function slices(values) {
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  let start = 0;
  return values.map((value, index) => {
    const turn = { pathLength: total, "stroke-dasharray": `${value} ${total}`, "stroke-dashoffset": -start };
    start += value;
    return shape("circle", { cx: 50, cy: 50, r: 25, "stroke-width": 50, ...turn, class: `colour-${index % COLOURS}` });
  });
}

function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
