// What the page knows at this moment, for all of its parts.

export const stage = {
  people: [],
  log: null,
  news: { now: "", next: null, autopilot: { on: false, but: "" }, revision: -1 },
};

export const residentOf = (id) => stage.people.find((resident) => resident.id === id);

/** Whether the autopilot answers for whoever's chat is open. */
export function flown({ id }) {
  const { on, but } = stage.news.autopilot;
  return on && but !== id;
}

export function organiser(language) {
  const organisers = stage.people.filter(({ role }) => role === "organiser");
  return organisers.find(({ locale }) => locale === language) ?? organisers[0] ?? stage.people[0];
}
