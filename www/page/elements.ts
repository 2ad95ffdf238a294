/** The elements that the way in, the decisions and a question show. */
import "../ui/querent-answers.js";
import "../ui/querent-card.js";
import "../ui/querent-classes.js";
import "../ui/querent-column-field.js";
import "../ui/querent-columns.js";
import "../ui/querent-curve.js";
import "../ui/querent-drop.js";
import "../ui/querent-history.js";
import "../ui/querent-passage.js";
import "../ui/querent-reading.js";
import "../ui/querent-setup.js";
import "../ui/querent-tabs.js";

let isAskedFor = false;

/** Fetches all others, for once a table is open. They take on what they were given as soon as they are there; what fails is tried again. */
export function fetchOtherElements(): void {
  if (isAskedFor) return;
  isAskedFor = true;
  import("./other-elements.js").catch(() => {
    isAskedFor = false;
  });
}
