/** The table of columns, with what was inferred about each. */
import type { Kind } from "querent";
import { are, count, grouped, list } from "../grammar.js";

const kinds: Record<Kind, string> = {
  number: "number",
  category: "category",
  yesNo: "yes or no",
  date: "date",
  text: "text",
  identifier: "identifier",
  constant: "constant",
  mostlyEmpty: "mostly empty",
  empty: "empty",
};

/** The names of the first few columns, and how many more there are. */
export interface Names {
  first: readonly string[];
  more: number;
}

export interface Decided {
  rows: number;
  columns: number;
  features: Names;
  ignored: Names;
  /** The columns that were left out because they tell the label by themselves. */
  leaks: readonly string[];
}

export const columns = {
  caption: "Columns of the table, with their kind and role",
  heads: {
    column: "Column",
    role: "Role",
    kind: "Kind",
    missing: "Missing",
    distinct: "Distinct",
    whyAndExamples: "Why, and examples",
    why: "Why",
  },
  /** Finding columns among many. */
  find: "Find a column by its name",
  shown: (shown: number, found: number, all: number) =>
    found === all
      ? `${grouped(shown)} of ${count(all, "column")} are shown.`
      : `${grouped(shown)} of ${count(found, "column")} with that name are shown, of ${grouped(all)} in all.`,
  none: (all: number) => `None of ${count(all, "column")} has that in its name.`,
  more: (n: number) => `Show ${grouped(n)} more`,
  /** A column that is named by typing. */
  typeName: (n: number) => `Type part of its name: there are ${count(n, "column")}.`,
  noSuch: "No column, or more than one, has that name: type more of it.",
  roles: { feature: "used", label: "label", ignored: "left out" },
  roleOf: (column: string) => `Role of ${column}`,
  kinds,
  takenAsCategory: (kind: Kind) => `${kinds[kind]}, taken as a category`,
  kindOf: (column: string) => `Kind of ${column}`,
  distinct: (n: number, more: boolean | undefined) => `${more ? "more than " : ""}${grouped(n)}`,
  /** What a column is suspected of, in short. */
  suspicions: {
    leakage: "Tells the label by itself",
    exported: "Written by an earlier session",
    identifier: "Only names the rows",
    mostlyEmpty: "Almost empty",
  },
  /** Why a column was left out that is used now. */
  usedAllTheSame: (reason: string) =>
    reason.startsWith("Left out: ") ? reason.replace("Left out: ", "Used anyway. It was left out because ") : reason,
  use: "Use it anyway",
  leaveOut: "Leave it out",
  ofColumn: (column: string) => `: ${column}`,
  /** What a column has become for the learner. */
  features: (n: number) => `The learner sees ${count(n, "feature")}{ofColumn}`,
  featuresOf: (column: string) => `, of ${column}`,
  moreFeatures: (n: number) => `and ${count(n, "more", "more")}`,
  /** What was decided of the columns, in a line. */
  line: ({ rows, columns, features, ignored, leaks }: Decided) => {
    const left = ignored.first.length + ignored.more;
    const learned = features.first.length === 0 ? "It learns from none" : `It learns from ${names(features)}`;
    const leftOut = left === 0 ? "" : `; ${names(ignored)} ${are(left)} left out`;
    return `${count(rows, "row")}, ${count(columns, "column")}. ${learned}${leftOut}.${telling(leaks)}`;
  },
};

/** "“a”, “b”, “c” and 4 more". */
function names({ first, more }: Names): string {
  return list([...first.map((name) => `“${name}”`), ...(more > 0 ? [`${grouped(more)} more`] : [])]);
}

function telling(leaks: readonly string[]): string {
  if (leaks.length === 0) return "";
  return leaks.length === 1
    ? ` “${leaks[0]}” tells the label by itself.`
    : ` ${grouped(leaks.length)} columns tell the label by themselves.`;
}
