import { html, type TemplateResult } from "lit";

/** Something with a name that belongs to a family: a query strategy, a method of making rows. */
interface Member {
  name: string;
  family: string;
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

/** A name of the core, as words. */
export function readable(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}
