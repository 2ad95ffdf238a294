/** How the next question is chosen. */
export const strategy = {
  question: "How should it choose the next question?",
  /** After what the strategy does. */
  slow: (summary: string) => `${summary} It takes a moment for each question.`,
  all: (strategies: number) => `All ${strategies} strategies, one line each`,
  line: (name: string, summary: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}. ${summary}`,
};
