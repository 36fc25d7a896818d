// The page: who you are, where you look, what you press, and time.

import { get, post } from "./api.js";
import { showBehind } from "./behind.js";
import { mainButton, values } from "./form.js";
import { choose, drawQuick, introduce, tellTime } from "./frame.js";
import { drawHeading } from "./heading.js";
import { Log, showSaid } from "./log.js";
import { announce, busy, notice, told, whisper } from "./notice.js";
import { count, drawChannels, drawPeople, key, link, mark, placeOf, retellRoles, see, seenIn } from "./side.js";
import { remember, saying, spelt, wished, word } from "./words.js";

const WATCH_EVERY = 2000;
const NEAR = 120;
const NEAREST = { block: "nearest", inline: "nearest" };
const $ = (id) => document.getElementById(id);
const wide = matchMedia("(min-width: 800px)");

const logs = new Map();
let people = [];
let log = null;
let news = { now: "", revision: -1 };
let journey = new Map();

const residentOf = (id) => people.find((resident) => resident.id === id);
const scroller = () => (wide.matches ? $("scroll") : document.scrollingElement);
const isAtEnd = () => {
  const box = scroller();
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
};

// Where one looks

async function open() {
  leave();
  const place = placeOf(location.hash, people);
  const resident = residentOf(place.person);
  const name = place.channel ? `${key(place)} ${place.person}` : key(place);
  if (!logs.has(name)) logs.set(name, new Log(place, resident));
  log = logs.get(name);
  $("scroll").replaceChildren(log.element);
  $("text").value = log.draft;
  $("say-error").textContent = "";
  $("say").hidden = Boolean(place.channel);
  mark(place);
  document.querySelector(".places [aria-current]")?.scrollIntoView(NEAREST);
  drawHeading($("heading"), place, resident, people);
  if (news.now) tellTime(news.now, resident.timezone);
  await told(() => show(log), notice);
}

function leave() {
  if (!log) return;
  log.scrolled = scroller().scrollTop;
  log.draft = $("text").value;
}

async function show(here) {
  const before = seenIn(here.place);
  const { came } = await update(here);
  if (here !== log) return;
  if (here.scrolled !== null && !came.length) scroller().scrollTop = here.scrolled;
  else if (here.scrolled !== null || wide.matches) toFirstNew(before);
}

function toFirstNew(before) {
  const items = [...log.element.querySelectorAll(".message")];
  if (!before || !items.length) toTop();
  else if (items.length > before) items[before].scrollIntoView();
  else items.at(-1).scrollIntoView(false);
}

function toTop() {
  if (wide.matches) $("scroll").scrollTop = 0;
  else $("heading").scrollIntoView();
}

// What is new

async function update(here = log) {
  const changes = await here.refresh();
  if (here === log && !document.hidden) see(here.place, changes.total);
  drawEmpty(here, changes.total);
  return changes;
}

function drawEmpty(here, total) {
  here.element.querySelector(".empty")?.remove();
  if (total) return;
  const { channel } = here.place;
  const empty = saying("li", channel ? "empty-channel" : "empty-inbox", { name: here.resident.name });
  empty.className = "empty";
  here.element.append(empty);
}

async function watch() {
  const fresh = await get("news");
  if (fresh.now !== news.now) {
    news.now = fresh.now;
    tellTime(news.now, log.resident.timezone);
  }
  if (fresh.revision === news.revision) return;
  news = fresh;
  await takeIn(fresh);
}

async function takeIn(fresh) {
  people = await get("people");
  retellRoles($("people"), people);
  drawChannels($("channels"), Object.keys(fresh.channel), log.place.person);
  $("no-channels").hidden = Object.keys(fresh.channel).length > 0;
  mark(log.place);
  const wasAtEnd = isAtEnd();
  for (const [name, more] of count(flat(fresh))) journey.set(name, (journey.get(name) ?? 0) + more);
  const { came } = await update();
  if (!came.length) return;
  if (wasAtEnd) reveal(came[0].item);
  (wasAtEnd ? whisper : announce)("arrived", { title: came.at(-1).card.title });
}

const flat = (fresh) =>
  Object.fromEntries(
    ["inbox", "channel"].flatMap((kind) =>
      Object.entries(fresh[kind]).map(([name, total]) => [`${kind}/${name}`, total]),
    ),
  );

// What one does

async function press(button) {
  const card = button.closest(".card-place");
  const item = button.closest(".message");
  const here = log;
  const { person, channel } = here.place;
  const { card: drawn } = here.shown.get(item.dataset.message);
  const body = { person, message: item.dataset.message, button: button.value, values: values(card, drawn) };
  await busy(item, item.querySelector(":scope > .error"), async () => {
    await post("press", body);
    await update(here);
    if (channel) announce("answered-here", { name: here.resident.name }, linkTo(person));
    else if (here === log) focusOn(item);
    await watch();
  });
}

function linkTo(person) {
  const anchor = saying("a", "open-chat");
  anchor.href = link({ person });
  return anchor;
}

function focusOn(item) {
  const wrong = item.querySelector("[aria-invalid=true]");
  (wrong ?? item).focus({ preventScroll: true });
  if (wrong) wrong.scrollIntoView({ block: "center" });
  else reveal(item);
}

/** Shows all of it, or its beginning where it is taller than the window. */
function reveal(item) {
  const fits = item.offsetHeight < (wide.matches ? $("scroll").clientHeight : innerHeight / 2);
  item.scrollIntoView(fits ? NEAREST : true);
}

async function say(text) {
  const here = log;
  await busy($("say"), $("say-error"), async () => {
    const { card } = await post("say", { person: here.place.person, text });
    if ($("text").value === text) $("text").value = "";
    const { came } = await update(here);
    const answer = came.find((each) => each.json === JSON.stringify(card));
    if (answer) showAnswer(answer, text);
    await watch();
  });
}

function showAnswer({ item, card }, text) {
  if (text) showSaid(item, text);
  reveal(item);
  whisper("arrived", { title: card.title });
}

async function forward(button) {
  await busy(button.parentElement, notice, async () => {
    announce("moving");
    journey = new Map();
    const { now } = await post("clock", { forward: button.dataset.forward });
    await watch();
    announce("moved", { time: spelt(now, "clock", log.resident.timezone) }, ...whoGotNews());
  });
}

function whoGotNews() {
  const names = people
    .filter(({ id }) => journey.has(`inbox/${id}`))
    .map(({ id, name }) => `${name} (${journey.get(`inbox/${id}`)})`);
  return names.length ? [saying("span", "news", { names: names.join(", ") })] : [];
}

// The frame

function listen() {
  addEventListener("hashchange", open);
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  $("scroll").addEventListener("keydown", onEnter);
  document.addEventListener("visibilitychange", () => document.hidden || told(update, notice));
}

function onClick(event) {
  const button = event.target.closest("button, .skip");
  if (!button) return;
  const { forward: by, language: wish, say: quick, behind, platform } = button.dataset;
  if (by) forward(button);
  else if (wish) choose(wish).then(() => remember(wish));
  else if (quick) say(word(`word-${quick}`));
  else if (behind) showBehind(behind, platform);
  else if (button.className === "skip") {
    event.preventDefault();
    $("chat").focus();
  }
}

function onSubmit(event) {
  event.preventDefault();
  if (event.target === $("say")) say($("text").value);
  else press(event.submitter);
}

function onEnter(event) {
  const { target, key: pressed } = event;
  if (pressed !== "Enter" || target.tagName !== "INPUT" || !target.form) return;
  event.preventDefault();
  const main = mainButton(target.form);
  if (main) target.form.requestSubmit(main);
}

async function keepWatching() {
  await watch().catch(() => {});
  setTimeout(keepWatching, WATCH_EVERY);
}

async function start() {
  await choose(wished());
  introduce();
  drawQuick();
  people = await get("people");
  drawPeople($("people"), people);
  listen();
  await open();
  await watch();
  keepWatching();
}

start();
