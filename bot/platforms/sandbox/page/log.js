// The messages of one place. Only what changed is drawn again, so that nothing typed is lost.

import { fragment, get } from "./api.js";
import { saying, when } from "./words.js";

export class Log {
  constructor(place, resident) {
    this.place = place;
    this.resident = resident;
    this.element = document.createElement("ol");
    this.element.className = "log";
    this.shown = new Map();
    this.scrolled = null;
    this.draft = "";
    this.work = Promise.resolve();
  }

  /** Fetches and redraws, one time after another; answers which messages came and which changed. */
  refresh() {
    const turn = this.work.then(() => this.#refresh());
    this.work = turn.catch(() => {});
    return turn;
  }

  async #refresh() {
    const { person, channel } = this.place;
    const path = channel ? `channel/${encodeURIComponent(channel)}` : `inbox/${encodeURIComponent(person)}`;
    const messages = await get(path);
    const news = { came: [], changed: [], total: messages.length };
    const drawings = await Promise.all(messages.map((message) => this.#drawing(message)));
    for (const [index, message] of messages.entries()) {
      if (drawings[index] !== null) this.#place(message, drawings[index], news);
    }
    return news;
  }

  #drawing(message) {
    const known = this.shown.get(message.id);
    if (known && known.json === JSON.stringify(message.card)) return null;
    return fragment(`drawn/${encodeURIComponent(message.id)}?as=html`);
  }

  #place(message, drawing, news) {
    let known = this.shown.get(message.id);
    const isNew = !known;
    if (isNew) {
      known = { item: this.#item(message), at: message.at };
      this.shown.set(message.id, known);
    }
    const drawn = document.createElement("template");
    drawn.innerHTML = drawing;
    const card = known.item.querySelector(".card-place");
    // What is typed in a card that is being pressed has been sent: the answer may ask for more.
    if (known.item.ariaBusy !== "true") keepTyped(card, drawn.content);
    card.replaceChildren(drawn.content);
    known.item.querySelector(":scope > .error").textContent = "";
    Object.assign(known, { json: JSON.stringify(message.card), card: message.card });
    (isNew ? news.came : news.changed).push(known);
  }

  #item(message) {
    const item = document.createElement("li");
    item.className = "message";
    item.dataset.message = message.id;
    item.tabIndex = -1;
    const card = document.createElement("form");
    card.className = "card-place";
    card.lang = this.place.channel ? "" : this.resident.locale;
    const error = document.createElement("p");
    error.className = "error";
    error.setAttribute("role", "alert");
    const zone = this.resident.timezone;
    item.append(from(message.at, zone), card, error, behind(message.id));
    this.#divide(message, zone);
    this.element.append(item);
    return item;
  }

  #divide(message, zone) {
    const day = new Date(message.at).toLocaleDateString("sv", { timeZone: zone });
    if (day === this.day) return;
    this.day = day;
    const divider = document.createElement("li");
    divider.className = "day";
    divider.append(when(message.at, "day", zone));
    this.element.append(divider);
  }
}

/** What the person had said to get this answer; only this page remembers. */
export function showSaid(item, text) {
  const said = document.createElement("p");
  said.className = "said";
  const who = saying("span", "you-said");
  who.className = "unseen";
  said.append(who, " ", text);
  item.prepend(said);
}

function from(at, zone) {
  const row = document.createElement("p");
  row.className = "from";
  const name = document.createElement("b");
  name.textContent = "Upmentor";
  row.append(name, " ", when(at, "time", zone));
  return row;
}

function behind(id) {
  const row = document.createElement("p");
  row.className = "behind";
  for (const platform of ["slack", "teams"]) {
    const button = saying("button", `show-${platform}`);
    button.type = "button";
    Object.assign(button.dataset, { behind: id, platform });
    row.append(button);
  }
  return row;
}

/** A letter may redraw a card in which somebody is typing: what they typed goes into the new one. */
function keepTyped(before, after) {
  for (const field of after.querySelectorAll("input, textarea, select")) {
    const known = [...before.querySelectorAll(field.tagName)].find((each) => isSame(each, field));
    if (!known) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      if (known.checked !== known.defaultChecked) field.checked = known.checked;
    } else if (isTyped(known)) field.value = known.value;
  }
}

const isChoice = (field) => field.type === "checkbox" || field.type === "radio";
const isSame = (one, other) =>
  one.name === other.name && one.type === other.type && (!isChoice(one) || one.value === other.value);
const isTyped = (field) =>
  field.tagName === "SELECT"
    ? [...field.options].some((option) => option.selected !== option.defaultSelected)
    : field.value !== field.defaultValue;
