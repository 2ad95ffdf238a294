/** Where a key goes in a table of rows. */

/** The place after a press at a place, or nothing where the key goes nowhere; `page` is how many rows are in sight. */
export function placeAfter(event: KeyboardEvent, at: number, rows: number, page: number): number | undefined {
  const isFar = event.ctrlKey || event.metaKey;
  const one = isFar ? rows : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: one,
    ArrowUp: -one,
    PageDown: page,
    PageUp: -page,
    Home: -rows,
    End: rows,
  };
  const step = steps[event.key];
  return step === undefined ? undefined : Math.min(rows - 1, Math.max(0, at + step));
}
