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

/** The first `most` names that hold a text, in small letters or capitals: those that begin with it come first. All names hold nothing. */
export function namesWith(text: string, columns: readonly string[], most: number): string[] {
  const sought = text.trim().toLowerCase();
  if (sought === "") return columns.slice(0, most);
  const [first, others]: [string[], string[]] = [[], []];
  for (const name of columns) {
    const at = name.toLowerCase().indexOf(sought);
    if (at === 0) first.push(name);
    else if (at > 0 && others.length < most) others.push(name);
    if (first.length >= most) break;
  }
  return [...first, ...others].slice(0, most);
}
