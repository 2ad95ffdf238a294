import { ui } from "../words/ui.js";

/** The column that a name means: the one of that name, or the only one that differs from it by case and blanks around it alone. */
export function columnNamed(columns: readonly string[], name: string): string | undefined {
  if (columns.includes(name)) return name;
  const [similar, ...others] = columns.filter((column) => isSimilar(column, name));
  return others.length === 0 ? similar : undefined;
}

/** What a column that is added for labels is called, unless the person says otherwise: a name that no column is taken for. */
export function freeName(columns: readonly string[]): string {
  const { name } = ui.labelChoice;
  const names = [undefined, ...columns].map((_, at) => name(at + 1));
  return names.find((free) => !columns.some((column) => isSimilar(column, free))) ?? name(1);
}

function isSimilar(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
