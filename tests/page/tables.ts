import { readFileSync } from "node:fs";

/** A fixture none of whose cells holds a comma or a quote. */
interface Fixture {
  text: string;
  header: string[];
  rows: string[][];
}

function fixture(name: string): Fixture {
  const text = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
  const [header = [], ...rows] = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return { text, header, rows };
}

/** The column of a fixture, row by row. */
function column({ header, rows }: Fixture, name: string): string[] {
  const at = header.indexOf(name);
  return rows.map((row) => row[at] ?? "");
}

/** The fixture with the labels of some rows blanked. */
function blanked({ header, rows }: Fixture, label: string, blank: (row: number) => boolean): string {
  const at = header.indexOf(label);
  const lines = rows.map((row, i) => (blank(i) ? row.with(at, "") : row));
  return `${[header, ...lines].map((cells) => cells.join(",")).join("\n")}\n`;
}

const penguins = fixture("penguins.csv");
const credit = fixture("credit_data.csv");

/** The true label of each row. */
export const SPECIES: readonly string[] = column(penguins, "species");

/** The whole table. */
export const PENGUINS = penguins.text;

/** The table with two labels of three blanked. */
export const PENGUINS_PARTLY = blanked(penguins, "species", (row) => row % 3 !== 0);

/** The table with thirty-five labels. */
export const PENGUINS_FEW = blanked(penguins, "species", (row) => row % 10 !== 0);

/** The table with every label blanked. */
export const PENGUINS_UNLABELLED = blanked(penguins, "species", () => true);

/** Rows of the next table whose label is not their species. */
export const PLANTED: readonly number[] = [3, 33, 63, 93, 159, 189, 225, 285];

/** The partly labelled table with some wrong labels in it. */
export const PENGUINS_WITH_ERRORS = (() => {
  const wrong = (label: string) => SPECIES.find((other) => other !== label) ?? "";
  const [header = "", ...lines] = PENGUINS_PARTLY.trimEnd().split("\n");
  for (const row of PLANTED) lines[row] = (lines[row] ?? "").replace(SPECIES[row] ?? "", wrong(SPECIES[row] ?? ""));
  return `${[header, ...lines].join("\n")}\n`;
})();

/** A table large enough for a cross-validation to take a while, with one label of ten blanked. */
export const CREDIT_PARTLY = blanked(credit, "Status", (row) => row % 10 === 0);

/** Its true labels. */
export const CREDIT_STATUS: readonly string[] = column(credit, "Status");

const many = Array.from({ length: 10_000 }, (_, i) => `${i % 97},class ${i}`).join("\n");

/** What may go wrong with a table: the file, the label to choose once it is read, and what the sentence has to name. */
export const BAD_TABLES: readonly {
  what: string;
  name: string;
  contents: string | Uint8Array;
  label?: string;
  names: RegExp;
}[] = [
  { what: "an empty file", name: "empty.csv", contents: "", names: /empty/i },
  { what: "a header without rows", name: "header.csv", contents: "a,b,species\n", names: /row/i },
  { what: "one column", name: "one.csv", contents: "a\n1\n2\n3\n", names: /column/i },
  { what: "ragged rows", name: "ragged.csv", contents: "a,b\n1,2\n3,4,5\n4,5\n", names: /row 2\b/i },
  {
    what: "a binary file",
    name: "picture.csv",
    contents: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]),
    names: /is a picture/,
  },
  {
    what: "a label column with a single class",
    name: "single.csv",
    contents: "a,b,outcome\n1,2,yes\n2,3,yes\n4,5,yes\n",
    label: "outcome",
    names: /“outcome”.*“yes”/,
  },
  { what: "10,000 classes", name: "many.csv", contents: `a,kind\n${many}\n`, label: "kind", names: /“kind”.*10,000/ },
];

/** A rare class that lies within a common one, to which a model pays no heed before there are more rows of it. */
export const RARE = (() => {
  const spread = (i: number, step: number) => ((i * step) % 101) / 101 - 0.5;
  const line = (i: number, shift: number, width: number, label: string) =>
    `${(spread(i, 37) * width + shift).toFixed(3)},${(spread(i, 61) * width + shift).toFixed(3)},${label}`;
  const common = Array.from({ length: 170 }, (_, i) => line(i, 0, 4, "common"));
  const rare = Array.from({ length: 20 }, (_, i) => line(i, 0.8, 2, "rare"));
  const open = Array.from({ length: 20 }, (_, i) => line(i + 7, 0.5, 4, ""));
  return `${["x,y,kind", ...common, ...rare, ...open].join("\n")}\n`;
})();

/** A table with a date, a yes or no, a formula, repeats, an identifier and a column that says the label in other words. */
export const ODD = (() => {
  const line = (i: number): string => {
    const day = `2024-0${1 + (i % 9)}-1${i % 7}`;
    return `a${i * 7919}@example.org;${day};${i % 3 ? "yes" : "no"};${i % 5 ? "plain" : "=1+1"};${(i * 37) % 50};${i % 2 ? "P" : "Q"};${i % 2 ? "good" : "bad"}`;
  };
  const lines = Array.from({ length: 120 }, (_, i) => line(i % 110));
  return `email;seen;paid;remark;size;verdict_code;verdict\n${lines.join("\n")}\n`;
})();

/** Lines with `_` between their cells, and nothing that could stand there otherwise. */
export const HASHED = `a_b_kind\n${Array.from({ length: 40 }, (_, i) => `${(i * 13) % 17}_${i % 2 ? "q" : "p"}_${i < 10 ? ["low", "high"][i % 2] : ""}\n`).join("")}`;

/** Lines with `_` between their cells and commas within some, as many as in the header within most. */
export const STRAY_COMMAS = (() => {
  const name = (i: number) => (i % 5 === 3 ? `Madonna ${i}` : `Doe ${i}, Jane`);
  const line = (i: number) => `${name(i)}_${20 + ((i * 7) % 50)}_${i < 10 ? ["low", "high"][i % 2] : ""}\n`;
  return `last, first_age_kind\n${Array.from({ length: 40 }, (_, i) => line(i)).join("")}`;
})();

/** Numbers that are codes: of five regions, and 1 or 2 for something that is or is not. */
export const CODED = (() => {
  const line = (i: number) =>
    `${[101, 205, 333, 470, 512][i % 5]},${1 + (i % 2)},c-${(i * 7919) % 104_729},${(i * 37) % 101},${i < 10 ? ["low", "high"][i % 2] : ""}\n`;
  return `region,member,ticket,size,kind\n${Array.from({ length: 60 }, (_, i) => line(i)).join("")}`;
})();

/** The bytes of a table that takes a while to read. */
export function* long(): Generator<string> {
  const line = (i: number) =>
    `${i},${(i * 7919) % 104_729},${((i * 31) % 1000) / 8},note ${i % 977},${i % 2 ? "odd" : "even"}\n`;
  yield "id,key,size,note,kind\n";
  for (let from = 0; from < 3_000_000; from += 10_000) {
    yield Array.from({ length: 10_000 }, (_, i) => line(from + i)).join("");
  }
}

/** A table of so many categories that its features would not fit. */
export const WIDE = (() => {
  const columns = Array.from({ length: 300 }, (_, c) => c);
  const line = (i: number) => `${columns.map((c) => `v${(i * (c + 7) + c) % 97}`).join(",")},${i % 2 ? "a" : "b"}\n`;
  return `${columns.map((c) => `c${c}`).join(",")},kind\n${Array.from({ length: 20_000 }, (_, i) => line(i)).join("")}`;
})();

/** Numbers and dates that may be read in two ways. */
export const WRITTEN = (() => {
  const two = (n: number) => String(n).padStart(2, "0");
  const line = (i: number) =>
    `${1 + (i % 9)}.${200 + i},${two(1 + (i % 12))}/02/2021,${i % 5},${i < 20 ? ["low", "high"][i % 2] : ""}\n`;
  return `price,day,size,kind\n${Array.from({ length: 40 }, (_, i) => line(i)).join("")}`;
})();
