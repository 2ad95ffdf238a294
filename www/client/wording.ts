/** Puts what comes from a worker into words: the one place where a value of the core becomes a sentence. */
import type { Sentence } from "../words/said.js";
import { say, sayError } from "../words/words.js";
import { keepSentence, QuerentError } from "./errors.js";
import { nextTurn } from "./job.js";
import type { Failure } from "./protocol.js";
import { isFailed } from "./unspoken.js";

/** A reply with its sentences in words, wherever they stand in it; it is changed in place. */
export function intoWords<T>(reply: T): T {
  return worded(reply) as T;
}

/** A reply with a list of more items than this is put into words some items at a time, so that a page is not held meanwhile. */
const LONG = 1000;
const AT_A_TIME = 250;

/** Whether a reply holds a long list. */
export function isLong(reply: unknown): boolean {
  return isPlain(reply) && Object.values(reply).some((item) => Array.isArray(item) && item.length > LONG);
}

/** As `intoWords`, with turns for others in between. */
export async function intoWordsInTurns<T>(reply: T): Promise<T> {
  for (const [key, item] of Object.entries(reply as Record<string, unknown>)) {
    if (!Array.isArray(item)) replace(reply as Record<string, unknown>, key, item);
    else {
      for (let at = 0; at < item.length; at++) {
        replace(item, at, item[at]);
        if (at % AT_A_TIME === AT_A_TIME - 1) await nextTurn();
      }
    }
  }
  return reply;
}

/** The error of a failure that came over a channel. */
export function fromFailure({ sentence, message, ...failure }: Failure): QuerentError {
  const words = sentence && sayError(sentence);
  return keepSentence(new QuerentError(failure.code, words ?? message, intoWords(failure)), sentence);
}

function worded(value: unknown): unknown {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) replace(value, at, value[at]);
    return value;
  }
  if (!isPlain(value)) return value;
  const words = isSentence(value) ? say(withMessages(value)) : undefined;
  if (words !== undefined) return words;
  for (const [key, item] of Object.entries(value)) replace(value, key, item);
  return value;
}

/** A sentence with the messages of what failed. */
function withMessages(sentence: Sentence): Sentence {
  const message = (part: unknown) => (isFailed(part) ? fromFailure(part.failure).message.slice(0, part.most) : part);
  const parts = Object.entries(sentence).map(([key, part]) => [key, message(part)]);
  return { ...sentence, ...Object.fromEntries(parts) };
}

function replace<K extends PropertyKey>(within: Record<K, unknown>, key: K, item: unknown): void {
  if (typeof item !== "object" || item === null) return;
  const words = worded(item);
  if (words !== item) within[key] = words;
}

/** Whether it is an object of named values, and no typed array, map or file. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function isSentence(value: object): value is Sentence {
  return "say" in value && typeof value.say === "string";
}
