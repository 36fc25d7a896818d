// A picture of an Adaptive Card, made from the JSON that Teams would get. Nothing in it can be pressed.

import { chart, part, unknown } from "./parts.js";
import { saying } from "./words.js";

const ELEMENTS = {
  RichTextBlock: ({ inlines }) => part("p", "text", ...inlines.map(run)),
  ActionSet: ({ actions }) => part("div", "actions", ...actions.map(action)),
  Container: ({ separator, items }) => part("div", separator ? "container apart" : "container", ...items.map(element)),
  "Input.Text": (input) => field(input, part("span", input.isMultiline ? "box long" : "box", input.value)),
  "Input.ChoiceSet": (input) => field(input, input.style === "expanded" ? ticks(input) : select(input)),
  "Input.Date": (input) => field(input, part("span", "box date", input.value || saying("i", "choose-date"))),
  "Input.Time": (input) => field(input, part("span", "box time", input.value || saying("i", "choose-time"))),
  "Chart.VerticalBar": ({ title, data }) => chart("bar", title, data.map(xy)),
  "Chart.Line": ({ title, data }) => chart("line", title, data[0].values.map(xy)),
  "Chart.Pie": ({ title, data }) => chart("pie", title, data.map(({ legend, value }) => ({ label: legend, value }))),
};

export const drawTeams = ({ body }) => part("div", "adaptive", ...body.map(element));

const element = (each) => (Object.hasOwn(ELEMENTS, each?.type) ? ELEMENTS[each.type] : unknown)(each);
const xy = ({ x, y }) => ({ label: x, value: y });

function run(each) {
  if (each.type !== "TextRun") return unknown(each);
  const drawn = part("span", each.selectAction ? "link" : "", each.text);
  drawn.classList.toggle("italic", Boolean(each.italic));
  for (const name of ["size", "weight", "color"]) {
    if (each[name]) drawn.classList.add(`${name}-${each[name].toLowerCase()}`);
  }
  return drawn;
}

function action(each) {
  if (!["Action.Execute", "Action.Submit"].includes(each.type)) return unknown(each);
  return part("span", `button ${each.style ?? ""}`, each.title);
}

function field(input, control) {
  const label = part("p", "label", unescaped(input.label));
  if (input.isRequired) label.append(part("span", "required", " *"));
  return part("div", "input", label, control);
}

const chosen = ({ value }) => value.split(",");

function ticks(input) {
  const kind = input.isMultiSelect ? "check" : "radio";
  const drawn = input.choices.map(({ title, value }) =>
    part("li", chosen(input).includes(value) ? `${kind} on` : kind, unescaped(title)),
  );
  return part("ul", "ticks", ...drawn);
}

function select(input) {
  const titles = input.choices.filter(({ value }) => chosen(input).includes(value)).map(({ title }) => title);
  return part("span", "box select", titles.join(", ") || saying("i", "choose-option"));
}

/** Teams reads these few places as Markdown, so the bot escapes there what is meant as it stands. */
const unescaped = (text) => text.replace(/\\([\\*_[\]`])/g, "$1");
