import { html, nothing, type TemplateResult } from "lit";
import { ago, count } from "../../ui/format.js";
import type { Listed } from "../session-store.js";
import type { Sessions } from "../sessions.js";
import { RESTORABLE_DAYS, type Saved } from "../storage.js";

/** What the list of sessions shows and asks for. */
export interface SessionsProps {
  sessions: Sessions;
  /** A file is being read. */
  busy: boolean;
  onResume(saved: Listed): void;
}

/** The sessions kept in this browser, and those that were deleted and can be restored. */
export function sessionList(props: SessionsProps): TemplateResult | typeof nothing {
  const { recent, deleted } = props.sessions.listing;
  if (recent.length + deleted.length === 0) return nothing;
  const now = Date.now();
  return html`
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" class="eyebrow">
        ${recent.length > 0 ? "Go on with a session kept in this browser" : "Sessions kept in this browser"}
      </h2>
      ${undo(props)}
      <ul class="recent" data-testid="recent">
        ${recent.map((saved) => entry(saved, now, props))}
      </ul>
      ${restorable(deleted, now, props)}
    </section>
  `;
}

function entry(saved: Listed, now: number, { sessions, busy, onResume }: SessionsProps): TemplateResult {
  const failure = sessions.failures.get(saved.id);
  const answers = `${count(saved.answered, "answer")}, ${ago(saved.updatedAt, now)}`;
  return html`<li data-testid="session">
    <button type="button" class="recent-open" ?disabled=${busy} @click=${() => onResume(saved)}>
      <strong>${saved.name}</strong>
      <span class="quiet">${answers}</span>
      ${saved.isElsewhere ? html`<span class="elsewhere" data-testid="elsewhere">Open in another tab</span>` : nothing}
    </button>
    <button
      type="button"
      class="button button-quiet"
      data-testid="delete"
      aria-label="Delete the session on ${saved.name}"
      title=${saved.isElsewhere ? "It is open in another tab: close it there first." : ""}
      ?disabled=${saved.isElsewhere}
      @click=${() => sessions.ask(saved)}
    >
      Delete
    </button>
    ${failure ? cannotOpen(saved, failure, sessions) : nothing}
  </li>`;
}

/** Why a session cannot be opened, and what can be done. */
function cannotOpen(saved: Saved, failure: string, sessions: Sessions): TemplateResult {
  return html`<p class="cannot-open" role="alert" data-testid="cannot-open">
    <span>It cannot be opened. ${failure}</span>
    <button type="button" class="link" data-testid="remains" @click=${() => void sessions.download(saved)}>
      Download its table and answers
    </button>
  </p>`;
}

/** That a session was deleted, and the way to undo that. */
function undo({ sessions }: SessionsProps): TemplateResult {
  const { undoable } = sessions;
  return html`<div role="status">
    ${
      undoable
        ? html`<p class="deleted-note" data-testid="deleted-note">
            <span>“${undoable.name}” was deleted.</span>
            <button type="button" class="link" data-testid="undo-delete" @click=${() => void sessions.restore(undoable.id)}>
              Undo
            </button>
          </p>`
        : nothing
    }
  </div>`;
}

function restorable(
  deleted: readonly Saved[],
  now: number,
  { sessions }: SessionsProps,
): TemplateResult | typeof nothing {
  if (deleted.length === 0) return nothing;
  return html`
    <details class="restorable" data-testid="restorable">
      <summary>Recently deleted (${deleted.length})</summary>
      <p class="quiet">Kept for ${RESTORABLE_DAYS} days, or until their space is needed.</p>
      <ul>
        ${deleted.map(
          (saved) => html`<li>
            <span class="restorable-name">
              ${saved.name}
              <span class="quiet">${count(saved.answered, "answer")}, deleted ${ago(saved.deletedAt ?? now, now)}</span>
            </span>
            <button
              type="button"
              class="button button-quiet"
              data-testid="restore"
              aria-label="Restore the session on ${saved.name}"
              @click=${() => void sessions.restore(saved.id)}
            >
              Restore
            </button>
            <button
              type="button"
              class="button button-quiet"
              data-testid="erase"
              aria-label="Delete for good: the session on ${saved.name}"
              @click=${() => void sessions.erase(saved.id)}
            >
              Delete for good
            </button>
          </li>`,
        )}
      </ul>
    </details>
  `;
}

/** Asks before a session is deleted. `onClose` hears "delete" or nothing. */
export function deleteDialog(doomed: Saved | undefined, onClose: (choice: string) => void): TemplateResult {
  return html`
    <dialog
      id="delete"
      aria-labelledby="delete-title"
      data-testid="delete-dialog"
      @close=${(event: Event) => {
        const dialog = event.target as HTMLDialogElement;
        const choice = dialog.returnValue;
        dialog.returnValue = "";
        onClose(choice);
      }}
    >
      <h2 id="delete-title">Delete “${doomed?.name}”?</h2>
      <p>
        Its table and its ${count(doomed?.answered ?? 0, "answer")} leave the list. You can restore them under “Recently deleted” for
        ${RESTORABLE_DAYS} days.
      </p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-danger" value="delete" data-testid="delete-confirm">Delete it</button>
        <button class="button" value="">Keep it</button>
      </form>
    </dialog>
  `;
}
