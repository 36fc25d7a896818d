// A picture of Block Kit, made from the JSON that Slack would get. Nothing in it can be pressed.

import { chart, part, unknown } from "./parts.js";
import { saying } from "./words.js";

const BLOCKS = {
  header: (block) => part("p", "header", plain(block.text)),
  rich_text: (block) => part("div", "rich", ...block.elements.map(richly)),
  divider: () => part("hr", ""),
  actions: (block) => part("div", "actions", ...block.elements.map(control)),
  input: (block) => part("div", "input", label(block), control(block.element)),
  data_visualization: (block) => chart(block.chart.type, block.title, points(block.chart)),
};

const CONTROLS = {
  button: ({ text, style = "" }) => part("span", `button ${style}`, plain(text)),
  plain_text_input: ({ multiline, initial_value: typed = "" }) =>
    part("span", multiline ? "box long" : "box", typed),
  checkboxes: ({ options, initial_options: chosen = [] }) => ticks("check", options, chosen),
  radio_buttons: ({ options, initial_option: chosen }) => ticks("radio", options, [chosen]),
  static_select: ({ initial_option: chosen }) => select(chosen ? [chosen] : []),
  multi_static_select: ({ initial_options: chosen = [] }) => select(chosen),
  conversations_select: ({ initial_conversation: channel }) => select(channel ? [{ text: { text: channel } }] : []),
  datepicker: ({ initial_date: date }) => part("span", "box date", date ?? saying("i", "choose-date")),
  timepicker: ({ initial_time: time }) => part("span", "box time", time ?? saying("i", "choose-time")),
};

const RUNS = {
  text: ({ text }) => part("span", "", text),
  link: ({ text, url }) => part("span", "link", text ?? url),
  user: ({ user_id: user }) => part("span", "link", `@${user}`),
};

export const drawSlack = ({ blocks }) => part("div", "blocks", ...blocks.map(block));

const known = (table, element) => (Object.hasOwn(table, element?.type) ? table[element.type] : unknown)(element);
const block = (each) => known(BLOCKS, each);
const control = (each) => known(CONTROLS, each);
const plain = ({ text }) => text;

function richly(section) {
  if (section.type !== "rich_text_section") return unknown(section);
  return part("p", "", ...section.elements.map(run));
}

function run(each) {
  const drawn = known(RUNS, each);
  for (const [name, on] of Object.entries(each.style ?? {})) drawn.classList.toggle(name, on);
  return drawn;
}

function label({ label: text, optional }) {
  const line = part("p", "label", plain(text));
  if (optional) line.append(" ", saying("small", "optional"));
  return line;
}

function ticks(kind, options, chosen) {
  const values = chosen.map((each) => each?.value);
  const drawn = options.map(({ text, value }) => part("li", values.includes(value) ? `${kind} on` : kind, plain(text)));
  return part("ul", "ticks", ...drawn);
}

const select = (chosen) =>
  part("span", "box select", chosen.map(({ text }) => plain(text)).join(", ") || saying("i", "choose-option"));

function points({ segments, series }) {
  return segments ?? series[0].data;
}
