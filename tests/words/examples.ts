/** Examples of what sentences are about, for checks of all of them. */
import type { Sentence } from "../../www/words/said.js";

/** What each sentence is about; several where its wording depends on it. */
export type Examples<S extends Sentence> = { [C in S["say"]]: Omit<Extract<S, { say: C }>, "say">[] };

/** Every example, with the name of its sentence before it. */
export function cases<S extends Sentence = Sentence>(examples: Readonly<Record<string, object[]>>): [string, S][] {
  return Object.entries(examples).flatMap(([say, abouts]) =>
    abouts.map((about): [string, S] => [say, { say, ...about } as unknown as S]),
  );
}
