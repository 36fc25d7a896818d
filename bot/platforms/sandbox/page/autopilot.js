// The switch by which the others answer by themselves.

import { post } from "./api.js";
import { tellHeading } from "./heading.js";
import { busy, notice, whisper } from "./notice.js";
import { residentOf, stage } from "./stage.js";
import { saying } from "./words.js";

const $ = (id) => document.getElementById(id);

export function tellPilot() {
  $("autopilot").ariaChecked = String(stage.news.autopilot.on);
  $("pilot-line").replaceChildren(saying("span", ...line()));
  tellHeading();
}

/** Whoever's chat is open is left alone. */
export async function fly(on) {
  const { person } = stage.log.place;
  await busy($("pilot"), notice, async () => {
    stage.news.autopilot = await post("autopilot", on ? { on, but: person } : { on });
    tellPilot();
    whisper(...line());
  });
}

function line() {
  const { on, but } = stage.news.autopilot;
  if (!on) return ["autopilot-off"];
  const left = residentOf(but);
  return left ? ["autopilot-on", { name: left.name }] : ["autopilot-all"];
}
