/** Opens a dialog of the page, by its id. */
export function openDialog(page: ParentNode, id: string): void {
  const dialog = page.querySelector<HTMLDialogElement>(`dialog#${id}`);
  if (dialog && !dialog.open) dialog.showModal();
}

/** What each dialog asks about, by its id; undefined where it asks nothing. */
export type Asked = Readonly<Record<string, unknown>>;

/**
 * Opens the dialogs that ask about something they did not ask about before. A dialog closes before its answer is heard: what
 * is drawn in between must not open it again.
 */
export function ask(page: ParentNode, asked: Asked, before: Asked): void {
  for (const [id, about] of Object.entries(asked))
    if (about !== undefined && about !== before[id]) openDialog(page, id);
}
