/** Which answered rows stand in a prompt. */

/**
 * The rows that are most like the one that is asked about, from each class in turn, so that no class fills the prompt: the most like it
 * last, next to the question.
 *
 * @param alike rows, the most like it first
 */
export function chosenExamples(alike: readonly number[], labels: ReadonlyMap<number, string>, most: number): number[] {
  const byClass = new Map<string, number[]>();
  for (const row of alike) {
    const label = labels.get(row);
    if (label !== undefined) byClass.set(label, [...(byClass.get(label) ?? []), row]);
  }
  const chosen: number[] = [];
  // A map keeps the order in which classes came: that of their nearest rows.
  for (let turn = 0; chosen.length < most; turn++) {
    const before = chosen.length;
    for (const rows of byClass.values()) {
      const row = rows[turn];
      if (row !== undefined && chosen.length < most) chosen.push(row);
    }
    if (chosen.length === before) break;
  }
  return chosen.reverse();
}
