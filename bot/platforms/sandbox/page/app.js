// The page: what is pressed, and who is asked to do it.

import { get } from "./api.js";
import { begin, introduce } from "./intro.js";
import { choose, drawQuick } from "./frame.js";
import { drawPeople } from "./side.js";
import { fly, tellPilot } from "./autopilot.js";
import { keepWatching, watch } from "./news.js";
import { mainButton } from "./form.js";
import { notice, told } from "./notice.js";
import { open, press, say, update } from "./chat.js";
import { remember, wished, word } from "./words.js";
import { showBehind } from "./behind.js";
import { stage } from "./stage.js";
import { travel } from "./clock.js";

const $ = (id) => document.getElementById(id);

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
  const { forward, language: wish, say: quick, behind, platform } = button.dataset;
  if (forward) travel(button);
  else if (wish) choose(wish).then(() => remember(wish));
  else if (quick) say(word(`word-${quick}`));
  else if (behind) showBehind(behind, platform);
  else if (button.id === "begin") begin();
  else if (button.id === "autopilot") fly(button.ariaChecked !== "true");
  else if (button.id === "take-over") fly(true);
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

async function start() {
  await choose(wished());
  drawQuick();
  stage.people = await get("people");
  introduce();
  drawPeople($("people"), stage.people);
  listen();
  await open();
  tellPilot();
  await watch();
  keepWatching();
}

start();
