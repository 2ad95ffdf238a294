/** The answers to a question, the search among them, and the field for a class that is not there yet. */
import { count } from "../grammar.js";

export const answers = {
  all: "Answers",
  newClass: "New class",
  firstName: "What classes are there? Type the first one",
  nextName: "What is the new class called?",
  addAndAnswer: "Add, and answer with it",
  answerWith: (name: string) => `Answer with “${name}”`,
  addSeveral: "Add them",
  addOnly: "Only add it",
  cancel: "Cancel {key}",
  find: "Find a class: type, and press Enter for the first one, or go to it with the arrow keys",
  findOne: (classes: number) => `Find one of ${count(classes, "class", "classes")}`,
  found: (first: string, more: number) =>
    `Enter answers with “${first}”${more > 0 ? `; ${count(more, "more class", "more classes")} found` : ""}`,
  notFound: (search: string, canAdd: boolean) =>
    `No class matches “${search}”.${canAdd ? " Press Enter to add it." : ""}`,
};
