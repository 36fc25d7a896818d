// What the page itself says, in the reader's language; what the bot says comes from the bot.

const LANGUAGES = ["en", "ru"];
const REGIONS = { en: "en-GB", ru: "ru-RU" };
const KEPT = "upmentor.language";

let words = {};
export let language = "";

export function wished() {
  const wishes = [localStorage.getItem(KEPT), ...navigator.languages];
  const known = wishes.map((wish) => wish?.slice(0, 2)).find((wish) => LANGUAGES.includes(wish));
  return known ?? "en";
}

export async function speak(wish) {
  const answer = await fetch(`/sandbox/static/words.${wish}.json`);
  words = await answer.json();
  language = wish;
  document.documentElement.lang = wish;
  document.title = word("title");
  retell(document.body);
}

export function remember(wish) {
  localStorage.setItem(KEPT, wish);
}

export function word(id, values = {}) {
  return words[id].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Says again all that stands in the page's own words, wherever it is. */
export function retell(root) {
  for (const each of root.querySelectorAll("[data-word]")) {
    each.textContent = word(each.dataset.word, each.dataset);
  }
  for (const each of root.querySelectorAll("[data-word-label]")) {
    each.setAttribute("aria-label", word(each.dataset.wordLabel));
  }
  for (const each of root.querySelectorAll("time[data-style]")) {
    each.textContent = spelt(each.dateTime, each.dataset.style, each.dataset.zone);
  }
}

const STYLES = {
  date: { weekday: "short", day: "numeric", month: "long" },
  day: { weekday: "long", day: "numeric", month: "long" },
  time: { hour: "2-digit", minute: "2-digit" },
};

export function spelt(moment, style, zone) {
  if (style === "clock") {
    const date = spelt(moment, "date", zone).replaceAll(" ", "\u00a0");
    return `${date}, ${spelt(moment, "time", zone)}`;
  }
  const options = { ...STYLES[style], timeZone: zone, hourCycle: "h23" };
  return new Intl.DateTimeFormat(REGIONS[language], options).format(new Date(moment));
}

/** How far a zone is from Greenwich, which reads the same in every language. */
export function offset(moment, zone) {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" });
  return format.formatToParts(new Date(moment)).find((part) => part.type === "timeZoneName").value;
}

export function when(moment, style, zone) {
  const element = document.createElement("time");
  element.dateTime = moment;
  Object.assign(element.dataset, { style, zone });
  element.textContent = spelt(moment, style, zone);
  return element;
}

/** An element that says a word, and says it again when the language changes. */
export function saying(tag, id, values = {}) {
  const element = document.createElement(tag);
  Object.assign(element.dataset, values, { word: id });
  element.textContent = word(id, values);
  return element;
}
