/** How hard a row is, and how good a synthetic one is: a bar, a word and a number. */
import type { UiWords } from "../../ui.js";
import { percent } from "./numbers.js";

export const scores: UiWords["scores"] = {
  difficulty: {
    name: "难度",
    grades: { low: "容易", middle: "中等", high: "困难" },
    parts: ({ ambiguity, uncertainty, sparsity }) =>
      `歧义性 ${percent(ambiguity)}，不确定性 ${percent(uncertainty)}，稀疏性 ${percent(sparsity)}`,
  },
  quality: {
    name: "质量",
    grades: { low: "较差", middle: "中等", high: "良好" },
    parts: ({ realism, novelty, agreement, validity, privacy }) =>
      `真实性 ${percent(realism)}，新颖性 ${percent(novelty)}，一致性 ${percent(agreement)}，有效性 ${percent(validity)}，隐私性 ${percent(privacy)}`,
  },
};
