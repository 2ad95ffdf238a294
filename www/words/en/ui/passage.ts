/** A text that is read part by part. */
import { grouped } from "../grammar.js";

export interface Place {
  part: number;
  parts: number;
  characters: number;
}

export const passage = {
  place: ({ part, parts, characters }: Place) =>
    `Part ${grouped(part)} of ${grouped(parts)} of a text of ${grouped(characters)} characters`,
  partsOf: (name: string) => `Parts of ${name}`,
  partsOfText: "Parts of the text",
  beginning: "Beginning",
  back: "Back",
  readOn: "Read on",
  end: "End",
};
