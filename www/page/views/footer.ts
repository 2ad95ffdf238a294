import { html, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import { languageChoice } from "./language.js";

/** The line at the bottom of every view: the language, the keys, which can be changed, and the page with the published benchmark. */
export function footer(onKeys: () => void): TemplateResult {
  return html`
    <footer class="foot">
      ${languageChoice()}
      <button type="button" class="link" data-testid="open-keys" @click=${onKeys}>${page.help.title}</button>
      <a class="link" href="benchmark.html" data-testid="open-benchmark">${page.frame.benchmark}</a>
    </footer>
  `;
}
