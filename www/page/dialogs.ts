/** Opens a dialog of the page, by its id. */
export function openDialog(page: ParentNode, id: string): void {
  const dialog = page.querySelector<HTMLDialogElement>(`dialog#${id}`);
  if (dialog && !dialog.open) dialog.showModal();
}

/** Opens the dialogs that have something to ask. */
export function ask(page: ParentNode, asked: Readonly<Record<string, boolean>>): void {
  for (const [id, isAsked] of Object.entries(asked)) if (isAsked) openDialog(page, id);
}
