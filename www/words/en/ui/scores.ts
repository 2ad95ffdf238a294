/** How hard a row is, and how good a synthetic one is: a bar, a word and a number. */
import type { Difficulty, Quality } from "querent";
import { percent } from "./numbers.js";

export const scores = {
  difficulty: {
    name: "Difficulty",
    grades: { low: "easy", middle: "fair", high: "hard" },
    parts: ({ ambiguity, uncertainty, sparsity }: Difficulty) =>
      `ambiguity ${percent(ambiguity)}, uncertainty ${percent(uncertainty)}, sparsity ${percent(sparsity)}`,
  },
  quality: {
    name: "Quality",
    grades: { low: "poor", middle: "fair", high: "good" },
    parts: ({ realism, novelty, agreement, validity, privacy }: Quality) =>
      `realism ${percent(realism)}, novelty ${percent(novelty)}, agreement ${percent(agreement)}, validity ${percent(validity)}, privacy ${percent(privacy)}`,
  },
};
