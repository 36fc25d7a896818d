// The JSON behind a card, as Slack or Teams would get it.

import { Failure, get } from "./api.js";
import { saying, word } from "./words.js";

const dialog = document.getElementById("behind");
const json = document.getElementById("json");
const copy = document.getElementById("copy");

export async function showBehind(message, platform) {
  document.getElementById("behind-name").replaceChildren(saying("span", `behind-${platform}`));
  copy.dataset.word = "copy";
  copy.textContent = word("copy");
  json.replaceChildren(saying("span", "loading"));
  dialog.showModal();
  try {
    const drawn = await get(`drawn/${encodeURIComponent(message)}?as=${platform}`);
    json.textContent = JSON.stringify(drawn, null, 2);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    json.replaceChildren(saying("span", failure.word, { reason: failure.reason }));
  }
}

document.getElementById("close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog) dialog.close();
});
copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(json.textContent);
  copy.dataset.word = "copied";
  copy.textContent = word("copied");
});
