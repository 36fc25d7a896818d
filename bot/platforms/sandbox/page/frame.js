// Around the chat: the words to press, and the language.

import { retellIntro } from "./intro.js";
import { stage } from "./stage.js";
import { language, saying, speak, word } from "./words.js";

const QUICK = ["home", "join", "pair", "note", "library", "organise", "help"];
const $ = (id) => document.getElementById(id);

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
  if (stage.people.length) retellIntro();
  $("text").placeholder = word("say-hint");
  for (const button of document.querySelectorAll("[data-language]")) {
    button.ariaPressed = String(button.dataset.language === language);
  }
}
