// Above the chat: whose it is, or which channel, and who presses there.

import { about, avatar, link } from "./side.js";
import { saying } from "./words.js";

export function drawHeading(heading, place, resident, people) {
  const name = document.createElement("h1");
  name.id = "chat-name";
  name.textContent = place.channel ? `#${place.channel}` : resident.name;
  const line = document.createElement("p");
  if (place.channel) line.append(saying("span", "channel-hint"));
  else line.append(about(resident));
  const text = document.createElement("div");
  text.append(name, line);
  const wasChoosing = document.activeElement?.id === "who";
  heading.replaceChildren(...(place.channel ? [text, whoPresses(place, people)] : [avatar(resident, people), text]));
  if (wasChoosing) document.getElementById("who").focus();
}

function whoPresses(place, people) {
  const label = saying("label", "channel-as");
  label.htmlFor = "who";
  const select = document.createElement("select");
  select.id = "who";
  select.append(...people.map(({ id, name }) => new Option(name, id, false, id === place.person)));
  select.addEventListener("change", () => {
    location.hash = link({ person: select.value, channel: place.channel });
  });
  const field = document.createElement("p");
  field.className = "who";
  field.append(label, select);
  return field;
}
