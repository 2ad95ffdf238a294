// Writes the style sheet of the elements: www/styles/*.css in one file, whose classes apply inside the elements alone.

import { readFileSync, writeFileSync } from "node:fs";
import postcss from "postcss";

const PARTS = [
  "tokens",
  "elements",
  "setup",
  "card",
  "influence",
  "classes",
  "panels",
  "labels",
  "rows",
  "marks",
  "map",
  "access",
];
/** Every element has this class; `:where` leaves the weight of a rule as it is. */
const ELEMENT = ":where(.querent)";

/** A plugin that holds each selector to the elements, unless it names them itself. */
const scoped = {
  postcssPlugin: "scoped",
  Rule(rule) {
    if (rule.parent.type === "atrule" && rule.parent.name === "keyframes") return;
    rule.selectors = rule.selectors.map((selector) =>
      selector.includes(".querent") || selector.startsWith(":root") ? selector : `${ELEMENT} ${selector}`,
    );
  },
};

const [out] = process.argv.slice(2);
const source = PARTS.map((part) => readFileSync(`www/styles/${part}.css`, "utf8")).join("");
writeFileSync(out, postcss([scoped]).process(source, { from: undefined }).css);
// For compilers that look a sheet up when it is imported.
writeFileSync(`${out}.d.ts`, "export {};\n");
