import { html, type TemplateResult } from "lit";

/** Something with a name that belongs to a family: a query strategy, a method of making rows. */
interface Member {
  name: string;
  family: string;
  summary: string;
}

/** The options of a select, grouped by family in the order in which families first come up. */
export function optionsByFamily(members: readonly Member[], chosen: string): TemplateResult[] {
  const families = [...new Set(members.map(({ family }) => family))];
  return families.map(
    (family) => html`
      <optgroup label=${readable(family)}>
        ${members
          .filter((member) => member.family === family)
          .map(({ name }) => html`<option value=${name} ?selected=${name === chosen}>${readable(name)}</option>`)}
      </optgroup>
    `,
  );
}

/** What each member does, in a line, by family; folded away until somebody wants to choose. */
export function explainedByFamily(members: readonly Member[], title: string): TemplateResult {
  const families = [...new Set(members.map(({ family }) => family))];
  return html`
    <details class="explained">
      <summary>${title}</summary>
      ${families.map(
        (family) => html`
          <h4>${readable(family)}</h4>
          <dl>
            ${members
              .filter((member) => member.family === family)
              .map(({ name, summary }) => html`<dt>${readable(name)}</dt><dd>${summary}</dd>`)}
          </dl>
        `,
      )}
    </details>
  `;
}

/** Parts of names that stand for several words. */
const SHORT = new Set([
  "albl",
  "badge",
  "bald",
  "clue",
  "epig",
  "falcun",
  "kl",
  "mc",
  "nc",
  "pal",
  "quire",
  "smote",
  "adasyn",
]);

/** A name of the core as a heading has it: "BatchBALD"'s is "Batch BALD". */
export function titled(name: string): string {
  const words = readable(name)
    .split(" ")
    .map((word) => (SHORT.has(word) ? word.toUpperCase() : word))
    .join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name of the core, as words. */
export function readable(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}
