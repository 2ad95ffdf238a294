/** The commands about tables as they are built, each in a process of its own, on files. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ColumnProfile, Profile } from "../../www/client/node.js";

const MAIN = join(dirname(createRequire(import.meta.url).resolve("querent/package.json")), "lib", "cli", "main.js");
const FORMATS = "formats/tests/fixtures";
const ROWS = 120;

/** A table with a column of every sort that is better left out. */
const TABLE = (() => {
  const line = (i: number) => {
    const [isGood, size] = [i % 2 === 0, i % 24 === 5 ? "" : `${(i * 37) % 50}.5`];
    const remark = i % 60 === 7 ? `"late, ${i}"` : "";
    return `r-${i * 7919},kg,${remark},${size},${["red", "blue", "green"][i % 3]},${isGood ? "P" : "Q"},${isGood ? "good" : "bad"}\n`;
  };
  return `ticket,unit,remark,size,colour,code,class\n${Array.from({ length: ROWS }, (_, i) => line(i)).join("")}`;
})();

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "querent-tables-"));
  await writeFile(join(folder, "table.csv"), TABLE);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function querent(...args: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [MAIN, ...args])).stdout;
}

async function profile(...args: string[]): Promise<Profile> {
  return JSON.parse(await querent("profile", ...args, "--json"));
}

describe("the structure of a file", () => {
  const CASES = "tests/fixtures/cases";

  it("is found, told with what reads the file the other way, and can be set", async () => {
    const preamble = join(CASES, "01b-preamble-ragged.csv");
    const text = await querent("profile", preamble);
    expect(text).toContain("The header is line 4 of the file");
    expect(text).toContain("(--header-row 1 reads it the other way.)");
    const found = await profile(preamble);
    expect(found).toMatchObject({ rows: 30, notes: [{ code: "lines_above", fix: { headerRow: 0 } }] });
    expect((await profile(preamble, "--header-row", "4")).columns).toEqual(found.columns);
    const texts = await profile(join(CASES, "38b-texts-plain.txt"));
    expect([texts.rows, texts.columns.map(({ name }) => name)]).toEqual([30, ["text", "label"]]);
    const footer = join(CASES, "02-footer.csv");
    expect((await profile(footer)).rows).toBe(30);
    expect((await profile(footer, "--footer-rows", "0")).rows).toBe(31);
    const { stderr } = await promisify(execFile)(process.execPath, [
      MAIN,
      ...[
        "simulate",
        footer,
        "--label",
        "verdict",
        "--seeds",
        "1",
        "--budget",
        "2",
        "--initial",
        "6",
        "--strategies",
        "random",
      ],
    ]);
    expect(stderr).toContain("note: The last row, “Total,1515.0,120,”, is a footer");
  });
});

describe("profile", () => {
  it("tells of every column what it holds, what becomes of it, and why", async () => {
    const { rows, columns, target, delimiter } = await profile(join(folder, "table.csv"));
    expect([rows, target, delimiter]).toEqual([ROWS, "class", ","]);
    const told = (column: ColumnProfile) => [
      column.name,
      column.kind,
      column.role,
      column.missing,
      column.distinct,
      column.suspect?.code,
    ];
    expect(columns.map(told)).toEqual([
      ["ticket", "identifier", "ignored", 0, ROWS, "identifier"],
      ["unit", "constant", "ignored", 0, 1, undefined],
      ["remark", "mostlyEmpty", "ignored", ROWS - 2, 2, "mostlyEmpty"],
      ["size", "number", "feature", 5, 50, undefined],
      ["colour", "category", "feature", 0, 3, undefined],
      ["code", "category", "ignored", 0, 2, "leakage"],
      ["class", "category", "label", 0, 2, undefined],
    ]);
    for (const { name, evidence, suspect } of columns) {
      expect(evidence, name).toMatch(/\w{3}/);
      if (suspect) expect(suspect.reason, name).toMatch(/^Left out: .+\.$/);
    }
    expect(columns[5]?.suspect?.reason).toContain(`each of its 2 values stands for one label in all ${ROWS}`);
  });

  it("prints why a column is left out", async () => {
    const lines = (await querent("profile", join(folder, "table.csv"))).split("\n");
    expect(lines[0]).toBe(`table.csv: ${ROWS} rows, 7 columns`);
    expect(lines.find((line) => line.startsWith("code "))).toMatch(/ignored .*Left out: each of its 2 values/);
    expect(lines.find((line) => line.startsWith("size "))).not.toContain("Left out");
  });

  it("reads a file by the delimiter, the encoding and the sheet that it is told", async () => {
    const hashed = join(folder, "hashed.csv");
    await writeFile(hashed, "a_b#c\n1_x#u\n2_y#v\n");
    expect((await profile(hashed)).columns.map(({ name }) => name)).toEqual(["a_b", "c"]);
    expect((await profile(hashed, "--delimiter", "_")).columns.map(({ name }) => name)).toEqual(["a", "b#c"]);
    const tabbed = join(folder, "tabbed.csv");
    await writeFile(tabbed, "a, b, c\td\n1, 2, 3\tx\n4, 5, 6\ty\n");
    expect((await profile(tabbed, "--delimiter", "tab")).columns.map(({ name }) => name)).toEqual(["a, b, c", "d"]);
    const japanese = await profile(`${FORMATS}/japanese.shift_jis.csv`, "--encoding", "windows-1252");
    expect(japanese.columns[0]?.name).not.toBe("名前");
    expect((await profile(`${FORMATS}/japanese.shift_jis.csv`)).columns[0]?.name).toBe("名前");
    const sheet = querent("profile", `${FORMATS}/workbook.xlsx`, "--sheet", "Notes");
    await expect(sheet).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^querent: .*no table.*\n$/) });
    expect((await profile(`${FORMATS}/workbook.xlsx`, "--sheet", "Data")).rows).toBeGreaterThan(1);
  });
});

describe("export", () => {
  it.each(["csv", "tsv", "jsonl", "xlsx", "parquet"])(
    "writes a table as %s that is read as the same",
    async (format) => {
      const out = join(folder, `out.${format}`);
      const done = JSON.parse(
        await querent("export", join(folder, "table.csv"), "--to", format, "--out", out, "--json"),
      );
      expect(done).toMatchObject({ out, format, rows: ROWS, columns: 7, bytes: (await readFile(out)).length });
      const [before, after] = await Promise.all([profile(join(folder, "table.csv")), profile(out)]);
      const cells = ({ name, kind, role, missing, distinct }: ColumnProfile) => ({
        name,
        kind,
        role,
        missing,
        distinct,
      });
      expect(after.rows).toBe(before.rows);
      expect(after.columns.map(cells)).toEqual(before.columns.map(cells));
    },
  );

  it("gives the same bytes back by way of Parquet", async () => {
    const [parquet, csv] = [join(folder, "way.parquet"), join(folder, "back.csv")];
    await querent("export", join(folder, "table.csv"), "--to", "parquet", "--out", parquet);
    await querent("export", parquet, "--to", "csv", "--out", csv);
    expect(await readFile(csv, "utf8")).toBe(TABLE);
  });

  it.each([
    ["one column", 'text\na letter\n""\n"another, with a comma"\n', 3],
    ["a header alone", "a,b\n", 0],
    ["one name alone", "a\n", 0],
  ])("writes a table of %s too, which can be looked at", async (_, text, rows) => {
    const [file, way, back] = [join(folder, "shape.csv"), join(folder, "shape.jsonl"), join(folder, "shape.back.csv")];
    await writeFile(file, text);
    const found = await profile(file);
    expect(found.rows).toBe(rows);
    const names = (text.split("\n")[0] ?? "").split(",");
    // A list of texts has a column for labels beside it.
    expect(found.columns.map(({ name }) => name)).toEqual(rows > 0 ? [...names, "label"] : names);
    await querent("export", file, "--to", "csv", "--out", back, "--force");
    expect(await readFile(back, "utf8")).toBe(text);
    if (rows === 0) return;
    await querent("export", file, "--to", "jsonl", "--out", way, "--force");
    await querent("export", way, "--to", "csv", "--out", back, "--force");
    expect(await readFile(back, "utf8")).toBe(text);
  });

  it("reads as it is told, and writes what was read", async () => {
    const [hashed, out] = [join(folder, "told.csv"), join(folder, "told.jsonl")];
    await writeFile(hashed, "a#b\n1#x\n2#y\n");
    await querent("export", hashed, "--to", "jsonl", "--out", out, "--delimiter", "#");
    expect(await readFile(out, "utf8")).toMatch(/"b":\s*"x".*\n.*"b":\s*"y"/);
  });
});
