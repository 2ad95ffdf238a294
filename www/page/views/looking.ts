import { html, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import type { Workspace } from "../workspace.js";
import { learning, past } from "./learning.js";
import { tally } from "./tally.js";

/** What a tab that looks on asks for. */
export interface LookingProps {
  /** The session is being read. */
  busy: boolean;
  /** Shows what the other tab saved since. */
  onRefresh(): void;
  /** Makes this tab the one to label in. */
  onTakeOver(): void;
}

/** A session that another tab has: where it is, to look at but not to label. */
export function looking(workspace: Workspace, { busy, onRefresh, onTakeOver }: LookingProps): TemplateResult {
  const { name } = workspace.loop.state.status;
  return html`
    <main id="main" class="workspace">
      <h1 class="visually-hidden">${page.looking.title(name)}</h1>
      <section class="notice" data-testid="reader" aria-label=${page.looking.notice}>
        <p role="status">
          ${page.looking.reader}
          ${workspace.newer > 0 ? html`<span data-testid="newer">${page.looking.newer(workspace.newer)}</span>` : page.looking.asOpened}
        </p>
        <button type="button" class="button" data-testid="refresh" ?disabled=${busy} @click=${onRefresh}>${page.looking.refresh}</button>
        <button type="button" class="button button-primary" data-testid="take-over" ?disabled=${busy} @click=${onTakeOver}>
          ${page.looking.takeOver}
        </button>
      </section>
      <div class="column">${tally(workspace)} ${past(workspace)}</div>
      <div class="column">${learning(workspace)}</div>
    </main>
  `;
}
