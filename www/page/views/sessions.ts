import { html, nothing, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
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
        ${recent.length > 0 ? page.sessions.goOn : page.sessions.title}
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
  const words = page.sessions;
  return html`<li data-testid="session">
    <button type="button" class="recent-open" ?disabled=${busy} @click=${() => onResume(saved)}>
      <strong>${saved.name}</strong>
      <span class="quiet">${words.answered(saved.answered, saved.updatedAt, now)}</span>
      ${saved.isElsewhere ? html`<span class="elsewhere" data-testid="elsewhere">${words.elsewhere}</span>` : nothing}
    </button>
    <button
      type="button"
      class="button button-quiet"
      data-testid="delete"
      aria-label=${words.deleteNamed(saved.name)}
      title=${saved.isElsewhere ? words.closeFirst : ""}
      ?disabled=${saved.isElsewhere}
      @click=${() => sessions.ask(saved)}
    >
      ${words.delete}
    </button>
    ${failure ? cannotOpen(saved, failure, sessions) : nothing}
  </li>`;
}

/** Why a session cannot be opened, and what can be done. */
function cannotOpen(saved: Saved, failure: string, sessions: Sessions): TemplateResult {
  return html`<p class="cannot-open" role="alert" data-testid="cannot-open">
    <span>${page.sessions.cannotOpen(failure)}</span>
    <button type="button" class="link" data-testid="remains" @click=${() => void sessions.download(saved)}>
      ${page.sessions.download}
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
            <span>${page.sessions.deleted(undoable.name)}</span>
            <button type="button" class="link" data-testid="undo-delete" @click=${() => void sessions.restore(undoable.id)}>
              ${page.sessions.undo}
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
  const words = page.sessions.restorable;
  return html`
    <details class="restorable" data-testid="restorable">
      <summary>${words.title(deleted.length)}</summary>
      <p class="quiet">${words.kept(RESTORABLE_DAYS)}</p>
      <ul>
        ${deleted.map(
          (saved) => html`<li>
            <span class="restorable-name">
              ${saved.name}
              <span class="quiet">${words.answered(saved.answered, saved.deletedAt ?? now, now)}</span>
            </span>
            <button
              type="button"
              class="button button-quiet"
              data-testid="restore"
              aria-label=${words.restoreNamed(saved.name)}
              @click=${() => void sessions.restore(saved.id)}
            >
              ${words.restore}
            </button>
            <button
              type="button"
              class="button button-quiet"
              data-testid="erase"
              aria-label=${words.eraseNamed(saved.name)}
              @click=${() => void sessions.erase(saved.id)}
            >
              ${words.erase}
            </button>
          </li>`,
        )}
      </ul>
    </details>
  `;
}

/** Asks before a session is deleted. `onClose` hears "delete" or nothing. */
export function deleteDialog(doomed: Saved | undefined, onClose: (choice: string) => void): TemplateResult {
  const words = page.sessions.deletion;
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
      <h2 id="delete-title">${words.title(doomed?.name ?? "")}</h2>
      <p>${words.text(doomed?.answered ?? 0, RESTORABLE_DAYS)}</p>
      <form method="dialog" class="dialog-buttons">
        <button class="button button-danger" value="delete" data-testid="delete-confirm">${words.confirm}</button>
        <button class="button" value="">${words.keep}</button>
      </form>
    </dialog>
  `;
}
