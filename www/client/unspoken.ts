/** What a worker says of its own: a value that is put into words where it is read, in the language of whoever reads it. */
import type { DeviceSentence, EncoderSentence } from "../words/package.js";
import type { Failure } from "./protocol.js";

/** What failed, in place of its message within a sentence, and how many characters of that are shown; all where it is not said. */
export interface Failed {
  failure: Failure;
  most?: number;
}

type Unspoken<S> = { [K in keyof S]: S[K] | Failed };

/** A sentence where callers see a text, which `intoWords` makes of it on their side. */
export function unspoken(sentence: Unspoken<DeviceSentence> | Unspoken<EncoderSentence>): string {
  return sentence as unknown as string;
}

/** Whether a part of a sentence is what failed. */
export function isFailed(part: unknown): part is Failed {
  return typeof part === "object" && part !== null && "failure" in part;
}
