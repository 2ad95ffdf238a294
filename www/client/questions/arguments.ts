/** What the arguments of the methods of `Questions` and of an `OpenQuestion` are, written down once. */
import { type ArgumentsOf, given, maybe, named } from "../arguments.js";
import * as options from "../options.js";
import type { OpenQuestion } from "./open-question.js";
import type { Questions } from "./questions.js";

const LABEL = named("label", "text");
const ROW = named("row", "row");

/** The methods of its own: those of every event target look at their arguments by themselves. */
type Own = Omit<Questions, keyof EventTarget | typeof Symbol.asyncIterator | typeof Symbol.asyncDispose>;

/** What `Questions` are given. */
export const QUESTIONS: ArgumentsOf<Own> = {
  begin: [],
  refresh: [],
  configure: [given(options.DECISIONS), maybe(options.CALL)],
  answer: [ROW, LABEL],
  skip: [ROW],
  undo: [],
  redo: [],
  command: [{ options: options.COMMAND }, maybe(options.REDRAWING)],
  act: [named("work", "function"), maybe(options.REDRAWING)],
  focus: [given(options.FOCUSED)],
  unfocus: [],
  review: [ROW, maybe(options.REVIEW)],
  leave: [],
  settled: [],
  learned: [],
  close: [],
};

/** What an `OpenQuestion` is given. */
export const OPEN_QUESTION: ArgumentsOf<OpenQuestion> = { answer: [LABEL], skip: [] };
