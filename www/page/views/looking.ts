import { html, type TemplateResult } from "lit";
import { count } from "../../ui/format.js";
import type { Workspace } from "../workspace.js";
import { learning, past } from "./panels.js";
import { tally } from "./question.js";

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
      <h1 class="visually-hidden">Look at ${name}</h1>
      <section class="notice" data-testid="reader" aria-label="Open in another tab">
        <p role="status">
          Open in another tab: you can look, not label.
          ${workspace.newer > 0 ? html`<span data-testid="newer">${count(workspace.newer, "change")} there since.</span>` : "This is what was saved when it was opened here."}
        </p>
        <button type="button" class="button" data-testid="refresh" ?disabled=${busy} @click=${onRefresh}>Refresh</button>
        <button type="button" class="button button-primary" data-testid="take-over" ?disabled=${busy} @click=${onTakeOver}>
          Take over
        </button>
      </section>
      <div class="column">${tally(workspace)} ${past(workspace)}</div>
      <div class="column">${learning(workspace)}</div>
    </main>
  `;
}
