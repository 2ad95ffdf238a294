/** The choice of the language. */
import type { PageWords } from "../../page.js";

export const language: PageWords["language"] = {
  name: "语言",
};
