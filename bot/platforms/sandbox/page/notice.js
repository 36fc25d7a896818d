// What the page says of what it does: news for a moment, failures where something was asked.

import { Failure } from "./api.js";
import { saying, word } from "./words.js";

const HUSH_AFTER = 10_000;
export const notice = document.getElementById("notice");
let silence = 0;

export function announce(id, values, ...more) {
  notice.replaceChildren(saying("span", id, values), ...more.flatMap((part) => [" ", part]));
  clearTimeout(silence);
  silence = setTimeout(hushUnlessRead, HUSH_AFTER);
}

/** Whoever goes on has read it, and it stands over cards. */
export const hush = () => notice.replaceChildren();

/** For those who listen to the page: what others see happen. */
export function whisper(id, values) {
  document.getElementById("whisper").textContent = word(id, values);
}

function hushUnlessRead() {
  if (notice.matches(":hover, :focus-within")) silence = setTimeout(hushUnlessRead, HUSH_AFTER);
  else hush();
}

/** One thing at a time in one place. */
export async function busy(place, error, work) {
  if (place.ariaBusy === "true") return;
  place.ariaBusy = "true";
  error.textContent = "";
  try {
    await told(work, error);
  } finally {
    place.ariaBusy = "false";
  }
}

/** What fails is told beside where it was asked. */
export async function told(work, error) {
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    error.replaceChildren(saying("span", failure.word, { reason: failure.reason }));
  }
}
