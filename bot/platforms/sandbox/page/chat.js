// The place that is open: what lies there, what is new in it, what is pressed and said there.

import { post } from "./api.js";
import { values } from "./form.js";
import { drawEmpty } from "./empty.js";
import { tellHeading } from "./heading.js";
import { Log, showSaid } from "./log.js";
import { announce, busy, hush, notice, told, whisper } from "./notice.js";
import { key, link, mark, placeOf, see, seenIn } from "./side.js";
import { residentOf, stage } from "./stage.js";
import { tellTime } from "./clock.js";
import { saying } from "./words.js";
import { watch } from "./news.js";

const NEAR = 120;
const NEAREST = { block: "nearest", inline: "nearest" };
const $ = (id) => document.getElementById(id);
const wide = matchMedia("(min-width: 800px)");
const logs = new Map();

const scroller = () => (wide.matches ? $("scroll") : document.scrollingElement);
export const isAtEnd = () => {
  const box = scroller();
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
};

export async function open() {
  leave();
  const place = placeOf(location.hash);
  const name = place.channel ? `${key(place)} ${place.person}` : key(place);
  if (!logs.has(name)) logs.set(name, new Log(place, residentOf(place.person)));
  const log = logs.get(name);
  stage.log = log;
  $("log").replaceChildren(log.element);
  $("text").value = log.draft;
  $("say-error").textContent = "";
  $("say").hidden = Boolean(place.channel);
  mark(place);
  bringIntoView(document.querySelector(".places [aria-current]"));
  tellHeading();
  tellTime();
  await told(() => show(log), notice);
}

/** Scrolls the side alone: where there is one column, the page itself stays where it is. */
function bringIntoView(anchor) {
  if (!anchor) return;
  const side = anchor.closest(".side");
  const [box, frame] = [anchor, side].map((each) => each.getBoundingClientRect());
  const across = (box.left + box.right - frame.left - frame.right) / 2;
  side.scrollBy(across, Math.min(0, box.top - frame.top) + Math.max(0, box.bottom - frame.bottom));
}

function leave() {
  if (!stage.log) return;
  stage.log.scrolled = scroller().scrollTop;
  stage.log.draft = $("text").value;
}

async function show(here) {
  const before = seenIn(here.place);
  const { came } = await update(here);
  if (here !== stage.log) return;
  if (here.scrolled !== null && !came.length) scroller().scrollTop = here.scrolled;
  else if (here.scrolled !== null || wide.matches || location.hash) toFirstNew(before);
}

function toFirstNew(before) {
  const items = [...stage.log.element.querySelectorAll(".message")];
  if (!before || !items.length) toTop();
  else if (items.length > before) items[before].scrollIntoView();
  else items.at(-1).scrollIntoView(false);
}

function toTop() {
  if (wide.matches) $("scroll").scrollTop = 0;
  else $("heading").scrollIntoView();
}

export async function update(here = stage.log) {
  const changes = await here.refresh();
  if (here === stage.log && !document.hidden) see(here.place, changes.total);
  drawEmpty(here, changes.total);
  return changes;
}

export async function press(button) {
  const card = button.closest(".card-place");
  const item = button.closest(".message");
  const here = stage.log;
  const { person, channel } = here.place;
  const { card: drawn } = here.shown.get(item.dataset.message);
  const body = { person, message: item.dataset.message, button: button.value, values: values(card, drawn) };
  hush();
  await busy(item, item.querySelector(":scope > .error"), async () => {
    await post("press", body);
    await update(here);
    if (channel) announce("answered-here", { name: here.resident.name }, linkTo(person));
    else if (here === stage.log) focusOn(item, here.shown.get(item.dataset.message).card.title === drawn.title);
  });
  lookSoon();
}

/** Nobody has to wait for this before they press again; the next look tells what is wrong. */
function lookSoon() {
  watch().catch(() => {});
}

function linkTo(person) {
  const anchor = saying("a", "open-chat");
  anchor.href = link({ person });
  return anchor;
}

/** A card that stays itself is read on where it was pressed; another one from its beginning. */
function focusOn(item, isSame) {
  const wrong = item.querySelector("[aria-invalid=true]");
  (wrong ?? item).focus({ preventScroll: true });
  if (wrong) wrong.scrollIntoView({ block: "center" });
  else if (isSame) item.scrollIntoView(NEAREST);
  else reveal(item);
}

/** Shows all of it, or its beginning where it is taller than the window. */
export function reveal(item) {
  const fits = item.offsetHeight < (wide.matches ? $("scroll").clientHeight : innerHeight / 2);
  item.scrollIntoView(fits ? NEAREST : true);
}

/** The first of as many as came last. */
export function revealNew(many) {
  const item = many && [...stage.log.element.querySelectorAll(".message")].at(-many);
  if (item) reveal(item);
}

export async function say(text) {
  const here = stage.log;
  hush();
  await busy($("say"), $("say-error"), async () => {
    const { card } = await post("say", { person: here.place.person, text });
    if ($("text").value === text) $("text").value = "";
    const { came } = await update(here);
    const answer = came.find((each) => each.json === JSON.stringify(card));
    if (answer) showAnswer(answer, text);
  });
  lookSoon();
}

function showAnswer({ item, card }, text) {
  if (text) showSaid(item, text);
  reveal(item);
  whisper("arrived", { title: card.title });
}
