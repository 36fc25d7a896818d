// Questions to the bot. What fails is a Failure, whose `word` says it in the reader's language.

export class Failure extends Error {
  constructor(word, reason = "") {
    super(reason || word);
    this.word = word;
    this.reason = reason;
  }
}

export const get = (path) => ask(path).then((answer) => answer.json());
export const fragment = (path) => ask(path).then((answer) => answer.text());
export const post = (path, body) =>
  ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).then((answer) => answer.json());

async function ask(path, options) {
  const answer = await fetch(`/sandbox/${path}`, options).catch(() => {
    throw new Failure("error-offline");
  });
  if (answer.ok) return answer;
  const { error } = await answer.json().catch(() => ({}));
  throw error ? new Failure("error-asked", error) : new Failure("error-inside");
}
