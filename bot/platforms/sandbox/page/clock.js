// The time in the sandbox: what it is, when something happens next, and how it is moved.

import { post } from "./api.js";
import { announce, busy, notice } from "./notice.js";
import { revealNew } from "./chat.js";
import { journey, watch } from "./news.js";
import { key, link } from "./side.js";
import { stage } from "./stage.js";
import { offset, saying, spelt, when } from "./words.js";

const LOOK_EVERY = 400;
const $ = (id) => document.getElementById(id);

export function tellTime() {
  const { now, next } = stage.news;
  if (!now) return;
  const zone = stage.log.resident.timezone;
  const small = document.createElement("small");
  small.textContent = offset(now, zone);
  $("now").replaceChildren(when(now, "clock", zone), " ", small);
  $("next").replaceChildren(...(next ? [saying("span", "next"), " ", when(next, "clock", zone)] : [saying("span", "no-next")]));
  $("moves").lastElementChild.ariaDisabled = String(!next);
}

/** It may take seconds; meanwhile the clock is seen to go, and the page can be used. */
export async function travel({ dataset: { forward } }) {
  const isNext = forward === "next";
  if (isNext && !stage.news.next) return announce("nothing-waits");
  await busy($("moves"), notice, async () => {
    announce("moving");
    journey.clear();
    const looking = setInterval(() => watch().catch(() => {}), LOOK_EVERY);
    try {
      await post("clock", isNext ? { next: true } : { forward });
    } finally {
      clearInterval(looking);
    }
    await watch();
    revealNew(journey.get(key(stage.log.place)) ?? 0);
    announce("moved", { time: spelt(stage.news.now, "clock", stage.log.resident.timezone) }, ...whereNewsIs());
  });
}

/** What came to the open place is shown, and what came elsewhere is named. */
function whereNewsIs() {
  const { person } = stage.log.place;
  const chats = stage.people.map(({ id, name }) => [{ person: id }, name]);
  const channels = Object.keys(stage.news.channel).map((channel) => [{ person, channel }, `#${channel}`]);
  const named = [...chats, ...channels].filter(([place]) => journey.has(key(place)) && key(place) !== key(stage.log.place));
  return named.length ? [saying("span", "news"), ...named.map(linkTo)] : [];
}

function linkTo([place, name]) {
  const anchor = document.createElement("a");
  anchor.href = link(place);
  anchor.textContent = `${name} (${journey.get(key(place))})`;
  return anchor;
}
