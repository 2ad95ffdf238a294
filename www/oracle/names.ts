/** Class names, scored token by token. */
import type { Door, TokenOption } from "./door.js";
import type { ClassScores } from "./oracle.js";
import { promptText, type RowPrompt } from "./prompt.js";
import { oneLine } from "./row-text.js";
import { noAnswer, shared } from "./scoring.js";

/** So many options of a token are asked for: a rare class name is among them. */
const OPTIONS = 100;

/** A class name that the text may still become. */
interface Open {
  at: number;
  /** What of it is not written yet. */
  rest: string;
}

/**
 * The probability of each name by the tokens that it is made of. Where only one name can still follow, its other tokens are certain, as
 * they are for a model that is held to these names: so a long name is no less likely for being long, and a question is asked only where
 * names part.
 */
export async function byNames(door: Door, prompt: RowPrompt, signal?: AbortSignal): Promise<ClassScores> {
  const names = prompt.classes.map(({ name }) => oneLine(name));
  const { complete } = door;
  if (!complete) throw noAnswer("");
  const text = promptText(prompt, names);
  const options = async (prefix: string): Promise<TokenOption[]> => {
    const asked = { prompt: text + prefix, mostTokens: 1, temperature: 0, options: OPTIONS, signal };
    const { tokens: [first = []] = [] } = await complete.call(door, asked);
    return first;
  };
  const logProbabilities = names.map(() => 0);
  let mass = 1;
  const walk = async (prefix: string, open: readonly Open[]): Promise<void> => {
    if (open.length < 2) return;
    const found = await options(prefix);
    if (found.length < 2) throw noAnswer(found[0]?.token ?? "");
    const parts = partsOf(found, open);
    const scores = shared(
      parts.map(({ options: of }) => of.map(({ logProbability }) => logProbability)),
      found.map(({ logProbability }) => logProbability),
      found[0]?.token ?? "",
      // What the model would rather write in the middle of a name is no matter of the question.
      prefix === "" ? undefined : 0,
    );
    if (prefix === "") mass = scores.mass;
    for (const [at, { open: of, written }] of parts.entries()) {
      for (const { at: name } of of)
        logProbabilities[name] = (logProbabilities[name] ?? 0) + (scores.logProbabilities[at] ?? 0);
      const further = of.map(({ at: name, rest }) => ({ at: name, rest: rest.slice(written.length) }));
      await walk(prefix + written, further);
    }
  };
  await walk(
    "",
    names.map((name, at) => ({ at, rest: ` ${name}` })),
  );
  return { logProbabilities, mass };
}

/** Names that go on with the same token. */
interface Part {
  written: string;
  options: TokenOption[];
  open: Open[];
}

/** The names by the longest token that each of them goes on with; a name that no token goes on with is a part of its own. */
function partsOf(found: readonly TokenOption[], open: readonly Open[]): Part[] {
  const parts = new Map<string, Part>();
  for (const name of open) {
    const { rest } = name;
    const ends = rest === "";
    const fits = found.filter(({ token }) => (ends ? isEnd(token) : token !== "" && goesOn(rest, token)));
    const longest = fits.reduce((best, of) => (of.token.length > best.length ? of.token : best), "");
    const written = ends ? "" : longest.slice(0, rest.length);
    const key = ends || written === "" ? `:${name.at}` : written;
    const part = parts.get(key) ?? { written: written === "" ? rest : written, options: ends ? fits : [], open: [] };
    if (!ends && part.open.length === 0)
      part.options = fits.filter(({ token }) => token.slice(0, rest.length) === written);
    part.open.push(name);
    parts.set(key, part);
  }
  return [...parts.values()];
}

/** Whether a token is the next piece of a name, or its whole rest and the end of the line. */
function goesOn(rest: string, token: string): boolean {
  return rest.startsWith(token) || (token.startsWith(rest) && isEnd(token.slice(rest.length)));
}

/** Whether a token ends an answer: a line end, nothing, or a mark of the model's own. */
function isEnd(token: string): boolean {
  return token.trim() === "" ? token === "" || /[\r\n]/.test(token) : /^<[^>]*>$/.test(token);
}
