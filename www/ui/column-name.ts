/** The column that a name means: the one of that name, or the only one that differs from it by case and blanks around it alone. */
export function columnNamed(columns: readonly string[], name: string): string | undefined {
  if (columns.includes(name)) return name;
  const [similar, ...others] = columns.filter((column) => isSimilar(column, name));
  return others.length === 0 ? similar : undefined;
}

/** What a column that is added for labels is called, unless the person says otherwise: a name that no column is taken for. */
export function freeName(columns: readonly string[]): string {
  const names = ["label", ...columns.map((_, at) => `label ${at + 2}`)];
  return names.find((name) => !columns.some((column) => isSimilar(column, name))) ?? "label";
}

function isSimilar(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
