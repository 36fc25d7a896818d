// Above the chat: whose it is, or which channel, and who presses there.

import { about, avatar, link } from "./side.js";
import { flown, residentOf, stage } from "./stage.js";
import { saying } from "./words.js";

let drawn = "";

/** Drawn again only where it would change: a select that is open must not go away. */
export function tellHeading() {
  const { place } = stage.log;
  const resident = residentOf(place.person);
  const here = JSON.stringify([place, resident.role, flown(resident)]);
  if (here === drawn) return;
  drawn = here;
  const heading = document.getElementById("heading");
  const focused = heading.contains(document.activeElement) && document.activeElement.id;
  heading.replaceChildren(...(place.channel ? ofChannel(place) : ofPerson(resident)));
  if (focused) (document.getElementById(focused) ?? document.getElementById("chat")).focus();
}

function ofChannel(place) {
  return [named(`#${place.channel}`, saying("span", "channel-kicker"), saying("span", "channel-hint")), whoPresses(place)];
}

function ofPerson(resident) {
  const byItself = flown(resident);
  const kicker = saying("span", byItself ? "flown" : "you-are");
  const text = named(resident.name, kicker, about(resident));
  return [avatar(resident), text, ...(byItself ? [takeOver()] : [])];
}

function named(title, kicker, line) {
  const name = document.createElement("h1");
  name.id = "chat-name";
  name.textContent = title;
  const text = document.createElement("div");
  text.append(paragraph("kicker", kicker), name, paragraph("line", line));
  return text;
}

function paragraph(kind, content) {
  const element = document.createElement("p");
  element.className = kind;
  element.append(content);
  return element;
}

function takeOver() {
  const button = saying("button", "take-over");
  button.type = "button";
  button.id = "take-over";
  return button;
}

function whoPresses(place) {
  const label = saying("label", "channel-as");
  label.htmlFor = "who";
  const select = document.createElement("select");
  select.id = "who";
  select.append(...stage.people.map(({ id, name }) => new Option(name, id, false, id === place.person)));
  select.addEventListener("change", () => {
    location.hash = link({ person: select.value, channel: place.channel });
  });
  const field = paragraph("who", label);
  field.append(select);
  return field;
}
