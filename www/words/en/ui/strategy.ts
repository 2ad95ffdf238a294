/** How the next question is chosen. */

/** The families of strategies, each with what its members look for. */
const families: Readonly<Record<string, string>> = {
  baseline: "Baseline: chance alone",
  uncertainty: "Uncertainty: where the model is unsure",
  committee: "Committee: where several models differ",
  lookAhead: "Look-ahead: what an answer would change",
  coverage: "Coverage: every kind of row",
  hybrid: "Hybrid: unsure rows of every kind",
  meta: "Meta: strategies about strategies",
};

export const strategy = {
  question: "How should it choose the next question?",
  recommended: "Recommended",
  family: (name: string) => families[name] ?? name,
  /** After what the strategy does. */
  slow: (summary: string) => `${summary} It takes a moment for each question.`,
  /** Above the paper. */
  source: "Where it is from",
  line: (name: string, summary: string) => `${name}. ${summary}`,
};
