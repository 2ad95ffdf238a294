import { html, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import { languageChoice } from "./language.js";

/** The line at the bottom of every view: the language, and the keys, which can be changed. */
export function footer(onKeys: () => void): TemplateResult {
  return html`
    <footer class="foot">
      ${languageChoice()}
      <button type="button" class="link" data-testid="open-keys" @click=${onKeys}>${page.help.title}</button>
    </footer>
  `;
}
