// What happened since the last look: in the open place, in every other, to the time.

import { get } from "./api.js";
import { isAtEnd, reveal, update } from "./chat.js";
import { tellHeading } from "./heading.js";
import { tellPilot } from "./autopilot.js";
import { tellTime } from "./clock.js";
import { announce, whisper } from "./notice.js";
import { count, drawChannels, mark, retellRoles } from "./side.js";
import { stage } from "./stage.js";

const EVERY = 2000;
export const journey = new Map();
let work = Promise.resolve();

/** Looks once, after the looks that were asked for before. */
export function watch() {
  const turn = work.then(look);
  work = turn.catch(() => {});
  return turn;
}

export async function keepWatching() {
  await watch().catch(() => {});
  setTimeout(keepWatching, EVERY);
}

async function look() {
  const fresh = await get("news");
  const known = stage.news;
  stage.news = fresh;
  if (fresh.now !== known.now || fresh.next !== known.next) tellTime();
  if (JSON.stringify(fresh.autopilot) !== JSON.stringify(known.autopilot)) tellPilot();
  if (fresh.revision !== known.revision) await takeIn(fresh);
}

async function takeIn(fresh) {
  const wasAtEnd = isAtEnd();
  stage.people = await get("people");
  retellRoles(document.getElementById("people"), stage.people);
  tellHeading();
  drawChannels(document.getElementById("channels"), Object.keys(fresh.channel), stage.log.place.person);
  document.getElementById("no-channels").hidden = Object.keys(fresh.channel).length > 0;
  mark(stage.log.place);
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
