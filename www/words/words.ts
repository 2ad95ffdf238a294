/** The language in use. */
import { en } from "./en.js";
import type { EncoderSentence, PromptSentence, ProposalSentence, WorkerSentence } from "./package.js";
import type { Sentence } from "./said.js";

/** What the package itself says where it is heard. */
type PackageSentence = EncoderSentence | PromptSentence | ProposalSentence | WorkerSentence;

/** Sentences, by name. */
type Sentences = Readonly<Record<string, (sentence: never) => string>>;

/** What a language of the package says: a missing sentence does not compile, and neither does one too many. */
export type Words = typeof en;

let inUse: Words = en;

/** Says everything in other words from now on; what was said stays as it is. */
export function useWords(words: Words): void {
  inUse = words;
}

/** What a reply says, in words; nothing where it says nothing that is known. */
export function say(sentence: Sentence): string | undefined {
  return wordsOf(inUse.sentences, sentence);
}

/** What the package itself says, in words. */
export function spoken<S extends PackageSentence>(sentence: S): string {
  return say(sentence) ?? sentence.say;
}

/** What an error says, in words; nothing where it says nothing that is known. */
export function sayError(sentence: Sentence): string | undefined {
  return wordsOf(inUse.errors, sentence);
}

/** What a strategy or a method does, in a line: as the core says it, where the language has no other line for it. */
export function summaryOf({ name, summary }: { name: string; summary: string }): string {
  return inUse.summaries[name] ?? summary;
}

function wordsOf(sentences: Sentences, sentence: Sentence): string | undefined {
  const found = Object.hasOwn(sentences, sentence.say) ? sentences[sentence.say] : undefined;
  return found?.(sentence as never);
}
