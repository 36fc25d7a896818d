// What stands in a card's fields, as the bot wants it: a list where several can be chosen, else a text.

const FIELDS = ["input", "choice", "when"];

export function values(form, card) {
  const filled = new FormData(form);
  const fields = (card.elements ?? []).filter((element) => FIELDS.includes(element.type));
  return Object.fromEntries(
    fields.map(({ id, many }) => [id, many ? filled.getAll(id) : (filled.get(id) ?? "")]),
  );
}

/** The button that Enter stands for: the first at the card's foot, never one in a row of a list. */
export const mainButton = (form) => form.querySelector(".card > .buttons > button");
