import { html, type TemplateResult } from "lit";
import { languages } from "querent";
import { page } from "../../words/page.js";
import { chooseLanguage } from "../language.js";

/** The languages, each by its own name. */
export function languageChoice(): TemplateResult {
  const inUse = document.documentElement.lang;
  return html`
      <select
        aria-label=${page.language.name}
        data-testid="language"
        @change=${({ target }: Event) => {
          const select = target as HTMLSelectElement;
          chooseLanguage(select.value);
          // For as long as the person stays, it shows what is spoken.
          select.value = inUse;
        }}
      >
        ${languages.map(({ code, name }) => html`<option value=${code} lang=${code} ?selected=${code === inUse}>${name}</option>`)}
      </select>
  `;
}
