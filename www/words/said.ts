/** What the core says: a value whose `say` names the sentence, with what the sentence is about. */
export interface Sentence {
  say: string;
}

/** One sentence for each that an enum of the core names: a missing one does not compile, and neither does one too many. */
export type Said<S extends Sentence> = { [C in S["say"]]: (sentence: Extract<S, { say: C }>) => string };

/** What another language says in place of these words: texts as texts, by the same names and from the same facts. */
export type InOtherWords<W> = W extends string
  ? string
  : W extends (...facts: infer F) => infer R
    ? (...facts: F) => InOtherWords<R>
    : { [K in keyof W]: InOtherWords<W[K]> };

/** A value in words, by the sentences of its enum: for what stands within another sentence. */
export function put<S extends Sentence>(said: Said<S>, sentence: S): string {
  const words = said[sentence.say as S["say"]] as (sentence: S) => string;
  return words(sentence);
}
