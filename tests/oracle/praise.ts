/** A table in which one class is rare and says much by many words, so that rows which a model writes for it help. */

const PRAISE =
  "lovely splendid charming superb delightful brilliant gorgeous flawless terrific marvellous wonderful excellent fantastic perfect great amazing fine neat sweet stunning".split(
    " ",
  );
const BLAME =
  "broken late rude torn rusty faulty noisy dirty wrong bent leaking cracked loose missing scratched slow damp stained dull faded".split(
    " ",
  );
const THINGS = "parcel saddle lamp wheel bell chain helmet pump".split(" ");
const OTHERS = "my your our his her this that every some another one old new big small red blue green long short".split(
  " ",
);

function line(words: readonly string[], at: number): string {
  const other = (n: number) => OTHERS[n % OTHERS.length];
  return `I must say that ${other(at * 3)} ${THINGS[at % 8]} from shop ${at + 11} is ${words[(at * 7) % 20]} and ${other(at * 11 + 5)}.`;
}

/** 120 rows that blame, 30 that praise, and 20 without a label. */
export const PRAISED = [
  "text,kind",
  ...Array.from({ length: 120 }, (_, at) => `${line(BLAME, at)},blame`),
  ...Array.from({ length: 30 }, (_, at) => `${line(PRAISE, at)},praise`),
  // Without labels, there is something to ask about.
  ...Array.from({ length: 20 }, (_, at) => `${line(at % 4 ? BLAME : PRAISE, at + 200)},`),
].join("\n");

/** A row that praises, as a model might write it. */
export function praising(seed: number): string {
  return line(PRAISE, seed * 3 + 690).replace("I must say", "We find");
}
