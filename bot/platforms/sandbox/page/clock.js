// The time in the sandbox: what it is, when something happens next, and how it is moved.

import { post } from "./api.js";
import { announce, busy, notice } from "./notice.js";
import { journey, watch } from "./news.js";
import { link } from "./side.js";
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
    announce("moved", { time: spelt(stage.news.now, "clock", stage.log.resident.timezone) }, ...whoGotNews());
  });
}

function whoGotNews() {
  const chats = stage.people.filter(({ id }) => journey.has(`inbox/${id}`)).map(chatOf);
  return chats.length ? [saying("span", "news"), ...chats] : [];
}

function chatOf({ id, name }) {
  const anchor = document.createElement("a");
  anchor.href = link({ person: id });
  anchor.textContent = `${name} (${journey.get(`inbox/${id}`)})`;
  return anchor;
}
