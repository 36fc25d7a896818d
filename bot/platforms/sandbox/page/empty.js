// Where nothing lies yet: what will, and what to press first.

import { link } from "./side.js";
import { language, saying } from "./words.js";
import { organiser, residentOf } from "./stage.js";

export function drawEmpty(log, total) {
  const drawn = log.element.querySelector(".empty");
  const { channel } = log.place;
  const { name, role } = residentOf(log.place.person);
  const kind = channel ? "channel" : role === "organiser" ? "organiser" : "inbox";
  if (!total && drawn?.dataset.kind === kind) return;
  drawn?.remove();
  if (total) return;
  const item = document.createElement("li");
  item.className = "empty";
  item.dataset.kind = kind;
  item.append(saying("p", `empty-${kind}`, { name }));
  if (kind === "organiser") item.append(press("organise"));
  if (kind === "inbox") item.append(press("home"), beTheOrganiser());
  log.element.append(item);
}

function press(name) {
  const button = saying("button", `quick-${name}`);
  button.type = "button";
  button.className = "primary";
  button.dataset.say = name;
  return button;
}

function beTheOrganiser() {
  const { id, name } = organiser(language);
  const anchor = saying("a", "be-organiser", { name });
  anchor.href = link({ person: id });
  return anchor;
}
