/**
 * From a model's answer to the probability of each class.
 *
 * A letter for each class is what is asked of doors that give the options of a token in a chat: it is one token for every class, so that
 * neither the length of a name nor how it is cut into tokens counts, one question a row suffices, and the model's own template for chats
 * is kept. That models favour letters by their place is the same for every row, and is divided out by the calibration.
 */
import { QuerentError, refusal } from "../client/errors.js";
import type { Door } from "./door.js";
import { byDraws } from "./draws.js";
import { byNames } from "./names.js";
import type { ClassScores, Scoring } from "./oracle.js";
import { promptText, type RowPrompt } from "./prompt.js";

/** Doors give no more options of a token. */
const OPTIONS = 20;

/** One question is about no more classes. */
export const MOST_CLASSES = OPTIONS;

/** Where less of the probability is on the classes, the model did not answer the question. */
const LEAST_MASS = 0.01;

/** How likely a model finds each class of a prompt. */
export function score(door: Door, scoring: Scoring, prompt: RowPrompt, signal?: AbortSignal): Promise<ClassScores> {
  if (scoring === "draws") return byDraws(door, prompt, signal);
  if (prompt.classes.length > MOST_CLASSES) return inRounds(door, scoring, prompt, signal);
  return scoring === "names" ? byNames(door, prompt, signal) : byCodes(door, prompt, signal);
}

/** Which way suits a door, by its answer to a question that every model can answer. */
export async function scoringOf(door: Door, prompt: RowPrompt, signal?: AbortSignal): Promise<Scoring> {
  for (const scoring of ["codes", "names"] as const) {
    try {
      await score(door, scoring, prompt, signal);
      return scoring;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return "draws";
}

/** What stands for each class in the answer: its name, or a letter. */
export function answersOf({ classes }: RowPrompt, scoring: Scoring): string[] {
  return scoring === "codes" ? codesOf(classes.length) : classes.map(({ name }) => name);
}

/** A letter for each class, in their order. */
function codesOf(n: number): string[] {
  return Array.from({ length: n }, (_, at) => String.fromCharCode(65 + at));
}

async function byCodes(door: Door, prompt: RowPrompt, signal?: AbortSignal): Promise<ClassScores> {
  const codes = answersOf(prompt, "codes");
  const asked = { prompt: promptText(prompt, codes), mostTokens: 4, temperature: 0, options: OPTIONS, signal };
  const { tokens = [], text } = await door.chat(asked);
  // A model may begin with a blank or a line end.
  const place = tokens.find((options) => codes.includes(codeIn(options[0]?.token))) ?? tokens[0];
  if (!place || place.length < 2) throw noAnswer(text);
  return shared(
    codes.map((code) => place.filter(({ token }) => codeIn(token) === code).map((of) => of.logProbability)),
    place.map(({ logProbability }) => logProbability),
    text,
  );
}

/** The letter that a token is, whatever blanks and marks are around it. */
function codeIn(token = ""): string {
  return token.replace(/^[\s"'(*`▁Ġ]+|[\s"').:*`]+$/g, "");
}

/**
 * Probabilities of classes from those of options.
 *
 * @param found the logarithms of what stands for each class
 * @param all those of every option: what is left of 1 is shared by the classes that are not among them
 * @param leastMass where less of the probability is on the classes, there is no answer
 */
export function shared(
  found: readonly number[][],
  all: readonly number[],
  text: string,
  leastMass = LEAST_MASS,
): ClassScores {
  const sums = found.map((of) => of.reduce((sum, value) => sum + Math.exp(value), 0));
  const mass = Math.min(1, total(sums));
  if (mass < leastMass) throw noAnswer(text);
  const missing = sums.filter((sum) => sum === 0).length;
  const rest = Math.max(0, 1 - total(all.map(Math.exp))) / Math.max(1, missing);
  // An option that is not given is no likelier than the least likely one that is.
  const floor = Math.max(1e-9, Math.min(rest, Math.exp(Math.min(...all))));
  const filled = sums.map((sum) => Math.max(sum, floor));
  const whole = total(filled);
  return { logProbabilities: filled.map((sum) => Math.log(sum / whole)), mass };
}

/** More classes than one question takes: the likeliest of each part, and then among those. */
async function inRounds(door: Door, scoring: Scoring, prompt: RowPrompt, signal?: AbortSignal): Promise<ClassScores> {
  const { classes } = prompt;
  const parts = Math.ceil(classes.length / MOST_CLASSES);
  const kept = Math.max(1, Math.floor(MOST_CLASSES / parts));
  const winners: number[] = [];
  for (let part = 0; part < parts; part++) {
    const of = classes.map((_, at) => at).filter((at) => at % parts === part);
    const { logProbabilities } = await score(door, scoring, { ...prompt, classes: pick(classes, of) }, signal);
    const order = of.map((_, at) => at).sort((a, b) => (logProbabilities[b] ?? 0) - (logProbabilities[a] ?? 0));
    winners.push(...order.slice(0, kept).map((at) => of[at] ?? 0));
  }
  winners.sort((a, b) => a - b);
  const last = await score(door, scoring, { ...prompt, classes: pick(classes, winners) }, signal);
  const least = Math.exp(Math.min(...last.logProbabilities));
  const sums = classes.map((_, at) => {
    const place = winners.indexOf(at);
    return place < 0 ? least / classes.length : Math.exp(last.logProbabilities[place] ?? 0);
  });
  const whole = total(sums);
  return { logProbabilities: sums.map((sum) => Math.log(sum / whole)), mass: last.mass };
}

/** What is said where a model names no class. */
export function noAnswer(text: string) {
  return refusal("no_answer", { say: "no_answer", text: text.trim().slice(0, 60) });
}

/** Whether a door may answer what is asked otherwise: some servers refuse what they do not know, and some have no completions. */
function isRefusal(error: unknown): boolean {
  return error instanceof QuerentError && ["no_answer", "server_error", "bad_reply"].includes(error.code);
}

const pick = <T>(from: readonly T[], at: readonly number[]): T[] => at.map((one) => from[one] as T);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
