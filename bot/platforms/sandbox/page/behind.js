// Behind a card: how Slack or Teams would show it, and the JSON that they would get.

import { Failure, get } from "./api.js";
import { part } from "./parts.js";
import { drawSlack } from "./slack.js";
import { drawTeams } from "./teams.js";
import { stage } from "./stage.js";
import { saying, when, word } from "./words.js";

const DRAW = { slack: drawSlack, teams: drawTeams };
const $ = (id) => document.getElementById(id);
const dialog = $("behind");
const tabs = [...dialog.querySelectorAll("[role=tab]")];

export async function showBehind(message, platform) {
  $("behind-name").replaceChildren(saying("span", `behind-${platform}`));
  sayCopy("copy");
  $("json").replaceChildren();
  $("picture").className = platform;
  $("picture").replaceChildren(saying("p", "loading"));
  choose(tabs[0]);
  dialog.showModal();
  try {
    const drawn = await get(`drawn/${encodeURIComponent(message)}?as=${platform}`);
    $("json").textContent = JSON.stringify(drawn, null, 2);
    $("picture").replaceChildren(framed(DRAW[platform](drawn), stage.log.shown.get(message)));
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    $("picture").replaceChildren(saying("p", failure.word, { reason: failure.reason }));
  }
}

/** As a message of the bot stands in a chat. */
function framed(picture, { at, item }) {
  const face = document.createElement("img");
  Object.assign(face, { src: "/sandbox/static/mark.svg", alt: "", className: "face" });
  const time = when(at, "time", stage.log.resident.timezone);
  const from = part("p", "sender", part("b", "", "Upmentor"), " ", saying("span", "app"), " ", time);
  picture.lang = item.querySelector(".card-place").lang;
  return part("div", "post", face, part("div", "said-by", from, picture));
}

function choose(tab) {
  for (const each of tabs) {
    each.ariaSelected = String(each === tab);
    each.tabIndex = each === tab ? 0 : -1;
    $(each.getAttribute("aria-controls")).hidden = each !== tab;
  }
}

function sayCopy(id) {
  $("copy").dataset.word = id;
  $("copy").textContent = word(id);
}

function listen() {
  $("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
    else if (tabs.includes(target)) choose(target);
  });
  dialog.querySelector("[role=tablist]").addEventListener("keydown", ({ key, target }) => {
    if (!["ArrowLeft", "ArrowRight"].includes(key)) return;
    const other = tabs.find((tab) => tab !== target);
    choose(other);
    other.focus();
  });
  $("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText($("json").textContent);
    sayCopy("copied");
  });
}

listen();
