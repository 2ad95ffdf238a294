/** The language in use. */
import { en } from "./en.js";
import type { Sentence } from "./said.js";

/** Sentences, by name. */
type Sentences = Readonly<Record<string, (sentence: never) => string>>;

const inUse: { sentences: Sentences; errors: Sentences } = en;

/** What a reply says, in words; nothing where it says nothing that is known. */
export function say(sentence: Sentence): string | undefined {
  return wordsOf(inUse.sentences, sentence);
}

/** What an error says, in words; nothing where it says nothing that is known. */
export function sayError(sentence: Sentence): string | undefined {
  return wordsOf(inUse.errors, sentence);
}

function wordsOf(sentences: Sentences, sentence: Sentence): string | undefined {
  const found = Object.hasOwn(sentences, sentence.say) ? sentences[sentence.say] : undefined;
  return found?.(sentence as never);
}
