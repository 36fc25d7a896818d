// For whoever comes for the first time: what this is, and what to press first.

import { link } from "./side.js";
import { organiser } from "./stage.js";
import { language, saying } from "./words.js";

const KEPT = "upmentor.intro";
const STEPS = ["organise", "answer", "time", "behind"];
const $ = (id) => document.getElementById(id);

export function introduce() {
  retellIntro();
  show(localStorage.getItem(KEPT) !== "closed");
  $("what").addEventListener("click", () => show($("intro").hidden));
  $("hide").addEventListener("click", () => {
    show(false);
    $("what").focus();
  });
}

/** The organiser whom one begins as reads the page's language: another language, another one. */
export function retellIntro() {
  const { name } = organiser(language);
  const begin = saying("span", "begin", { name });
  $("begin").replaceChildren(begin);
  $("steps").replaceChildren(...STEPS.map((step) => drawn(step, name)));
}

export function begin() {
  show(false);
  location.hash = link({ person: organiser(language).id });
  $("chat").focus();
}

function drawn(step, name) {
  const item = document.createElement("li");
  item.append(saying("h3", `step-${step}`), saying("p", `step-${step}-how`, { name }));
  return item;
}

function show(open) {
  $("intro").hidden = !open;
  $("what").ariaExpanded = String(open);
  if (open) $("intro").scrollIntoView({ block: "nearest" });
  localStorage.setItem(KEPT, open ? "" : "closed");
}
