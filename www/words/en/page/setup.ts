/** Around the decisions on a table, the first ones and changed ones. */
export const setup = {
  first: "What should it learn?",
  change: "Settings",
  anotherFile: "Another file",
  backTo: (name: string) => `Back to ${name}`,
  backToQuestions: "Back to the questions",
};
