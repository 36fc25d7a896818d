// Around the chat: the time, the words to press, the language, the few sentences that introduce.

import { language, offset, saying, speak, when, word } from "./words.js";

const INTRO = "upmentor.intro";
const QUICK = ["home", "join", "pair", "note", "library", "organise", "help"];
const $ = (id) => document.getElementById(id);

export function tellTime(now, zone) {
  const small = document.createElement("small");
  small.textContent = offset(now, zone);
  $("now").replaceChildren(when(now, "clock", zone), small);
}

export function introduce() {
  showIntro(localStorage.getItem(INTRO) !== "closed");
  $("what").addEventListener("click", () => showIntro($("intro").hidden));
  $("hide").addEventListener("click", () => {
    showIntro(false);
    $("what").focus();
  });
}

function showIntro(open) {
  $("intro").hidden = !open;
  $("what").ariaExpanded = String(open);
  localStorage.setItem(INTRO, open ? "" : "closed");
}

export function drawQuick() {
  $("quick").replaceChildren(
    ...QUICK.map((name) => {
      const button = saying("button", `quick-${name}`);
      button.type = "button";
      button.dataset.say = name;
      return button;
    }),
  );
}

export async function choose(wish) {
  await speak(wish);
  $("text").placeholder = word("say-hint");
  for (const button of document.querySelectorAll("[data-language]")) {
    button.ariaPressed = String(button.dataset.language === language);
  }
}
