/** A newer version of the page. */
import { count } from "../ui/numbers.js";

export const version = {
  there: "A new version is there: reload when it suits you.",
  others: (tabs: number) => `The version before is open in ${count(tabs, "other tab")}: close that first.`,
  unsaved: "Reloading would lose answers: save the project first.",
  reload: "Reload",
};
