import { html, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import { ui } from "../../words/ui.js";
import type { Earlier } from "../past/earlier.js";
import type { Workspace } from "../workspace.js";
import { learning, past } from "./learning.js";
import { tally } from "./tally.js";

/** The session as it was at an earlier time, to look at: nothing of what came after is lost. */
export function earlier({ workspace, at }: Earlier, now: Workspace, onBack: () => void): TemplateResult {
  const { name, answered } = workspace.loop.state.status;
  const words = page.earlier;
  const when = at === undefined ? "" : ui.history.time(at, Date.now());
  return html`
    <main id="main" class="workspace">
      <h1 class="visually-hidden">${words.title(name)}</h1>
      <section class="notice notice-earlier" data-testid="earlier" aria-label=${words.notice}>
        <p role="status">${words.asOf(when, answered, now.loop.state.status.answered)} ${words.kept}</p>
        <button type="button" class="button button-primary" data-testid="earlier-back" @click=${onBack}>${words.back} <kbd>Esc</kbd></button>
      </section>
      <div class="column">${tally(workspace)} ${past(workspace, { title: words.history })}</div>
      <div class="column">${learning(workspace)}</div>
    </main>
  `;
}
