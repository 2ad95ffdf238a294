const NUMBER = /^(\d[\d.]*( ± \d[\d.]*)?|-)$/;

/** Columns of text side by side; those that hold numbers below the heading stand to the right. */
export function formatTable(rows: readonly (readonly string[])[], heading?: readonly string[]): string {
  const all = heading ? [heading, ...rows] : rows;
  const n = Math.max(0, ...all.map((row) => row.length));
  const columns = Array.from({ length: n }, (_, column) => ({
    width: Math.max(...all.map((row) => row[column]?.length ?? 0)),
    right: rows.length > 0 && rows.every((row) => NUMBER.test(row[column] ?? "")),
  }));
  const line = (row: readonly string[]) =>
    columns
      .map(({ width, right }, column) => {
        const cell = row[column] ?? "";
        return right ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return all.map((row) => `${line(row)}\n`).join("");
}
