// The left side: everyone, every channel, and what is new where.

import { organiser, residentOf, stage } from "./stage.js";
import { language, saying, word } from "./words.js";

const KEPT = "upmentor.seen";
const seen = JSON.parse(localStorage.getItem(KEPT) ?? "{}");

/** A place is a person's own chat, or a channel as that person sees it. */
export const key = ({ person, channel }) => (channel ? `channel/${channel}` : `inbox/${person}`);
export const link = ({ person, channel }) =>
  `#/${encodeURIComponent(person)}` + (channel ? `/${encodeURIComponent(channel)}` : "");

/** A newcomer begins as an organiser whose cards they can read. */
export function placeOf(hash) {
  const [, person, channel] = hash.split("/").map(decoded);
  const known = residentOf(person);
  return { person: (known ?? organiser(language)).id, channel: (known && channel) || null };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

export function initials(name) {
  const [first = "", last = ""] = name.split(/\s+/);
  return (first.charAt(0) + last.charAt(0)).toUpperCase();
}

export function avatar(resident) {
  const element = document.createElement("span");
  const index = stage.people.findIndex(({ id }) => id === resident.id);
  element.className = `avatar hue-${index % 8}`;
  element.setAttribute("aria-hidden", "true");
  element.textContent = initials(resident.name);
  return element;
}

export function drawPeople(list, people) {
  list.replaceChildren(
    ...people.map((resident) => {
      const names = document.createElement("span");
      names.className = "names";
      names.append(spanned(resident.name, "name"), about(resident));
      return entry({ person: resident.id }, avatar(resident), names);
    }),
  );
}

export function drawChannels(list, channels, person) {
  const known = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const items = channels.map((channel) => {
    const place = { person, channel };
    const item = known.get(key(place)) ?? entry(place, hash(), spanned(channel, "name"));
    item.firstElementChild.href = link(place);
    return item;
  });
  if (items.length !== known.size) list.replaceChildren(...items);
}

/** The role, from when there is one, and the title. */
export function about(resident) {
  const line = spanned("", "about");
  line.append(roleOf(resident), spanned(resident.title, "title"));
  return line;
}

function roleOf(resident) {
  const role = resident.role ? saying("span", `role-${resident.role}`) : document.createElement("span");
  role.className = `role ${resident.role || "none"}`;
  return role;
}

/** Somebody who joins has a role from then on. */
export function retellRoles(list, people) {
  people.forEach((resident, index) => {
    const role = list.children[index].querySelector(".role");
    if (!role.classList.contains(resident.role || "none")) role.replaceWith(roleOf(resident));
  });
}

export function mark(place) {
  for (const item of document.querySelectorAll(".places > li")) {
    const person = !item.dataset.key.startsWith("channel/");
    const open = item.dataset.key === key(place);
    const acting = person && item.dataset.key === key({ person: place.person });
    item.classList.toggle("acting", acting);
    const anchor = item.firstElementChild;
    if (open) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
}

let isFirst = true;

/** Counts what is new, marks it, and returns how much came where since the last time. */
export function count(counts) {
  const arrived = new Map();
  for (const item of document.querySelectorAll(".places > li")) {
    const total = counts[item.dataset.key] ?? 0;
    const before = Number(item.dataset.total ?? (isFirst ? total : 0));
    if (total > before) arrived.set(item.dataset.key, total - before);
    item.dataset.total = total;
    showUnread(item, total - Math.min(seen[item.dataset.key] ?? 0, total));
  }
  isFirst = false;
  return arrived;
}

export const seenIn = (place) => seen[key(place)] ?? 0;

export function see(place, total) {
  seen[key(place)] = total;
  localStorage.setItem(KEPT, JSON.stringify(seen));
  const item = document.querySelector(`.places > li[data-key="${CSS.escape(key(place))}"]`);
  if (item) showUnread(item, 0);
}

function showUnread(item, unread) {
  const badge = item.querySelector(".unread");
  badge.hidden = unread <= 0;
  badge.firstElementChild.textContent = unread;
  badge.lastElementChild.dataset.n = unread;
  badge.lastElementChild.textContent = word("unread", { n: unread });
}

function entry(place, ...content) {
  const item = document.createElement("li");
  item.dataset.key = key(place);
  const anchor = document.createElement("a");
  anchor.href = link(place);
  anchor.append(...content, unreadBadge());
  item.append(anchor);
  return item;
}

function unreadBadge() {
  const badge = spanned("", "unread");
  const number = spanned("", "");
  number.setAttribute("aria-hidden", "true");
  const told = saying("span", "unread", { n: 0 });
  told.className = "unseen";
  badge.append(number, told);
  badge.hidden = true;
  return badge;
}

function hash() {
  const sign = spanned("#", "avatar hash");
  sign.setAttribute("aria-hidden", "true");
  return sign;
}

function spanned(text, kind) {
  const element = document.createElement("span");
  element.className = kind;
  element.textContent = text;
  return element;
}
