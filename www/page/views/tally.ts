import { html, nothing, type TemplateResult } from "lit";
import { repeatsSentence } from "../../ui/repeats.js";
import { mixed } from "../../words/mixed.js";
import { page } from "../../words/page.js";
import type { Workspace } from "../workspace.js";

/** How many rows were answered, and how many are left. */
export function tally(workspace: Workspace): TemplateResult {
  const { answered, skipped, pool, heldOut, labelled, autoLabelled, reAsked, repeats } = workspace.loop.state.status;
  const words = page.tally;
  const repeated = repeatsSentence(repeats);
  return html`
    <div class="tally">
      <p>
        <span>${mixed(words.answered(answered), { n: html`<b data-testid="answered-count">${words.number(answered)}</b>` })}</span>
        <span>${mixed(words.left(pool), { n: html`<b>${words.number(pool)}</b>` })}</span>
        ${skipped > 0 ? html`<span>${mixed(words.skipped(skipped), { n: html`<b>${words.number(skipped)}</b>` })}</span>` : nothing}
        ${autoLabelled > 0 ? html`<span>${mixed(words.autoLabelled(autoLabelled), { n: html`<b data-testid="auto-count">${words.number(autoLabelled)}</b>` })}</span>` : nothing}
        ${reAsked > 0 ? html`<span>${mixed(words.reAsked(reAsked), { n: html`<b data-testid="re-asked-count">${words.number(reAsked)}</b>` })}</span>` : nothing}
        <span>${mixed(words.learned(labelled), { n: html`<b>${words.number(labelled)}</b>` })}</span>
        <span class="tally-more">${mixed(words.heldOut(heldOut), { n: html`<b>${words.number(heldOut)}</b>` })}</span>
      </p>
      ${repeated ? html`<p class="tally-more" data-testid="repeats">${repeated}</p>` : nothing}
      <progress max=${Math.max(1, answered + pool)} .value=${answered} aria-label=${words.title}></progress>
    </div>
  `;
}
