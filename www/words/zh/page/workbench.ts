/** Around the panels below the card. */
import type { PageWords } from "../../page.js";

export const workbench: PageWords["workbench"] = {
  title: "更多功能",
};
