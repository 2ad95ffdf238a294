/** What the package says of files that are large or damaged, on the real modules. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActiveLearner } from "../../www/client/node.js";

const CREDIT = "tests/fixtures/credit_data.csv";
const FORMATS = "formats/tests/fixtures";
let learner: ActiveLearner;

beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve("querent");
  const { ActiveLearner } = await import(pathToFileURL(entry).href);
  learner = await ActiveLearner.create({ seed: 7, warmUp: false });
});

afterAll(() => learner?.close());

/** A table of 160 000 rows of 64 columns with a thousand values each: 50 MB of it become 3 GB of numbers, before they are learned. */
function wide(): Blob {
  const columns = Array.from({ length: 64 }, (_, column) => `c${column}`);
  const row = (nth: number) => columns.map((_, column) => `v${(nth * 31 + column * 7) % 997}`).join();
  const rows = `${Array.from({ length: 16_000 }, (_, nth) => row(nth)).join("\n")}\n`;
  return new Blob([`${columns.join()}\n`, ...Array.from({ length: 10 }, () => rows)]);
}

/** A file with one byte of it changed. */
async function damaged(name: string, at: number, byte: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await readFile(`${FORMATS}/${name}`));
  bytes[at] = byte;
  return bytes;
}

describe("a sample", () => {
  it("keeps the cells of rows in their order, says of how many, and is the same again", async () => {
    const text = await readFile(CREDIT, "utf8");
    const profile = await learner.load(text, { name: "credit.csv", sample: { rows: 500 } });
    expect(profile.rows).toBe(500);
    expect(await learner.reading()).toEqual({ format: "csv", notes: [], sample: { rows: 500, of: 4454, seed: 7 } });
    const lines = text.trimEnd().split("\n");
    const kept = (await (await learner.export()).text()).trimEnd().split("\n");
    expect(kept[0]).toBe(lines[0]);
    let from = 1;
    for (const line of kept.slice(1)) {
      from = lines.indexOf(line, from) + 1;
      expect(from).toBeGreaterThan(0);
    }
    const log = await learner.log();
    await learner.load(text, { name: "credit.csv", log });
    expect(await learner.log()).toEqual(log);
    expect((await learner.status()).rows).toBe(500);
    await learner.load(text, { sample: { rows: 10_000 } });
    expect(await learner.reading()).toEqual({ format: "csv", notes: [] });
  });

  it("is brought back after a save, and drawn from other formats too", async () => {
    const parquet = new Uint8Array(await readFile(`${FORMATS}/table.snappy.parquet`));
    const all = await learner.load(parquet, { name: "table.parquet" });
    const some = await learner.load(parquet, { name: "table.parquet", sample: { rows: 2, seed: 3 } });
    expect(some.rows).toBe(2);
    expect((await learner.reading())?.sample).toEqual({ rows: 2, of: all.rows, seed: 3 });
    const [opened] = await learner.log();
    await learner.load(await learner.save());
    expect((await learner.log())[0]).toEqual(opened);
  });
});

describe("a forecast", () => {
  it("tells the size of a session before a table is loaded, and leaves what is open", async () => {
    await learner.load("a,b\n1,x\n2,y\n", { name: "open.csv" });
    const forecast = await learner.forecast(await readFile(CREDIT, "utf8"));
    expect(forecast).toMatchObject({ rows: 4454, columns: 14, features: 27, fits: true });
    expect((await learner.profile()).name).toBe("open.csv");
    expect(await learner.forecast("a,b\n1,x\n2,y\n")).toMatchObject({ rows: 2, columns: 2 });
    expect(await learner.forecast(await learner.save())).toBeUndefined();
    await expect(learner.forecast("a,b\n1,2,3\n")).rejects.toMatchObject({ code: "ragged_row" });
  });

  it("stops the load of what will not fit, with a sample that does", async () => {
    const table = wide();
    await learner.load("a,b\n1,x\n2,y\n", { name: "open.csv" });
    const forecast = await learner.forecast(table);
    expect(forecast?.fits).toBe(false);
    const seen: number[] = [];
    const onProgress = ({ done }: { done: number }) => seen.push(done);
    const refusal = await learner.load(table, { onProgress }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "table_too_large", suggestedRows: forecast?.suggestedRows });
    expect(Math.max(...seen)).toBeLessThan(table.size / 2);
    expect((await learner.profile()).name).toBe("open.csv");
    const rows = forecast?.suggestedRows ?? 0;
    expect((await learner.load(table, { sample: { rows } })).rows).toBe(rows);
  });
});

describe("a large file of another format", () => {
  const FILE_ROWS = 30_000;
  const rows = Array.from(
    { length: FILE_ROWS },
    (_, row) => `${row},name ${row},${(row * 7) % 1000},kind ${row % 3}\n`,
  );
  const text = `n,name,size,kind\n${rows.join("")}`;
  const written = new Map<string, Blob>();

  beforeAll(async () => {
    await learner.load(text);
    for (const format of ["xlsx", "jsonl", "parquet"] as const) written.set(format, await learner.export({ format }));
  });

  it.each(["xlsx", "jsonl", "parquet"])(
    "%s tells how far it is, from the first byte to the last row",
    async (format) => {
      const seen: { done: number; total: number; rows?: number }[] = [];
      const file = written.get(format) ?? new Blob();
      await learner.load(file, { name: `t.${format}`, onProgress: (progress) => seen.push(progress) });
      const shares = seen.map(({ done, total }) => done / total);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(seen.at(-1)).toEqual({ done: file.size, total: file.size, rows: FILE_ROWS });
      expect(seen.filter(({ done }) => done > 0.2 * file.size && done < 0.8 * file.size).length).toBeGreaterThan(1);
      expect(await (await learner.export()).text()).toBe(text);
    },
  );

  it("can be cancelled while a workbook is gone over, and what is open stays", async () => {
    await learner.load("a,b\n1,x\n2,y\n", { name: "open.csv" });
    const stop = new AbortController();
    let after = 0;
    const onProgress = ({ done, total, rows = 0 }: { done: number; total: number; rows?: number }) => {
      if (stop.signal.aborted) after++;
      else if (done > 0.2 * total && rows === 0) stop.abort();
    };
    const file = written.get("xlsx") ?? new Blob();
    await expect(learner.load(file, { signal: stop.signal, onProgress })).rejects.toMatchObject({ name: "AbortError" });
    expect(after).toBeLessThan(3);
    expect((await learner.profile()).name).toBe("open.csv");
  });

  it("has its columns wherever they first appear, packed or not", async () => {
    const lines = `${'{"a": 1, "b": "x"}\n'.repeat(200_000)}{"a": 2, "late": "y"}\n`;
    for (const file of [new Blob([lines]), new Blob([new Uint8Array(gzipSync(lines))])]) {
      const profile = await learner.load(file, { name: "late.jsonl" });
      expect(profile.rows).toBe(200_001);
      expect(profile.columns.map(({ name }) => name)).toEqual(["a", "b", "late"]);
      expect(await (await learner.export()).text()).toMatch(/\n1,x,\n2,,y\n$/);
    }
  });
});

describe("JSON Lines", () => {
  it("are not held while they are read", async () => {
    const { default: boot, FormatReader } = await import(pathToFileURL("lib/client/wasm/formats.js").href);
    const { memory } = await boot({ module_or_path: await readFile("lib/client/wasm/formats_bg.wasm") });
    const reader = new FormatReader("jsonl");
    const piece = new TextEncoder().encode('{"a": 1, "b": "some text"}\n'.repeat(40_000));
    const before = memory.buffer.byteLength;
    for (let reading = 0; reading < reader.readings; reading++) {
      for (let i = 0; i < 40; i++) {
        reader.push(piece);
        while (reader.next(5000));
      }
      reader.end();
    }
    expect(reader.progress).toMatchObject({ rows: 1_600_000, rowsTotal: 1_600_000 });
    expect(memory.buffer.byteLength - before).toBeLessThan(0.2 * 40 * piece.length);
  });
});

describe("text that is not UTF-8", () => {
  it("is UTF-16 where its mark or its zeros show it", async () => {
    const expected = await readFile(`${FORMATS}/german.utf_16le.csv.expected`, "utf8");
    const marked = new Uint8Array(await readFile(`${FORMATS}/german.utf_16le.csv`));
    const unmarked = marked[0] === 0xff ? marked.slice(2) : marked;
    for (const bytes of [marked, unmarked]) {
      await learner.load(bytes, { name: "german.csv" });
      expect(await learner.reading()).toMatchObject({ format: "utf16", note: "Read as UTF-16LE." });
      expect(await (await learner.export({ format: "tsv" })).text()).toBe(expected);
    }
  });

  it("is read as what it is where only a late byte shows it, and says so", async () => {
    const lines = Array.from({ length: 7000 }, (_, row) => `row ${row},${row % 7}\n`).join("");
    expect(lines.length).toBeGreaterThan(70_000);
    const late = new Blob([`place,n\n${lines}`, "caf", new Uint8Array([0xe9]), ",3\n"]);
    expect((await learner.load(late, { name: "late.csv" })).rows).toBe(7001);
    expect((await learner.reading())?.note).toBe("Read as windows-1252.");
    expect(await (await learner.export()).text()).toMatch(/\ncafé,3\n$/);
    await learner.load(`place,n\n${lines}café,3\n`, { name: "late.csv" });
    expect(await learner.reading()).toEqual({ format: "csv", notes: [] });
  });
});

describe("what was decided about a file", () => {
  const CASES = "tests/fixtures/cases";
  const load = async (name: string, options = {}) =>
    learner.load(new Uint8Array(await readFile(`${CASES}/${name}`)), { name, ...options });
  const notes = async () => (await learner.reading())?.notes ?? [];

  it("comes with the rows and columns that it is about, and with what reads the file the other way", async () => {
    const profile = await load("38-texts.txt");
    expect([profile.rows, profile.columns.map(({ name }) => name)]).toEqual([30, ["text", "label"]]);
    expect(await notes()).toMatchObject([
      { code: "texts", fix: { shape: "table" } },
      { code: "first_line", fix: { shape: "texts", headerRows: 1 } },
    ]);
    await load("01b-preamble-ragged.csv");
    expect(await notes()).toMatchObject([{ code: "lines_above", fix: { headerRow: 0 } }]);
    await load("11-mixed-encodings.csv");
    expect(await notes()).toMatchObject([{ code: "not_utf8_cell", row: 30, column: "name" }]);
    expect((await load("02-footer.csv")).rows).toBe(30);
    const [footer] = await notes();
    expect(footer).toMatchObject({ code: "footer", row: 30, fix: { footerRows: 0 } });
    expect((await load("02-footer.csv", footer?.fix)).rows).toBe(31);
  });

  it.each([
    "01b-preamble-ragged.csv",
    "02b-footer-ragged.csv",
    "04b-two-headers.csv",
    "11-mixed-encodings.csv",
    "12-nul.csv",
  ])(
    "%s comes back byte for byte where nothing was changed, and its cells alone go into other formats",
    async (name) => {
      const { rows } = await load(name);
      const exported = new Uint8Array(await (await learner.export()).arrayBuffer());
      expect(Buffer.from(exported).equals(await readFile(`${CASES}/${name}`))).toBe(true);
      const lines = (await (await learner.export({ format: "jsonl" })).text()).trimEnd().split("\n");
      expect(lines.map((line) => Object.keys(JSON.parse(line)).length)).toHaveLength(rows);
    },
  );
});

describe("a refusal", () => {
  it("says how the file was taken, and so what else there is to try", async () => {
    const joined = "1_2\n3_4\n5_6\n";
    const numbers = "size\n1\n2\n";
    const fix = { shape: "texts" } as const;
    await expect(learner.load(numbers)).rejects.toMatchObject({ code: "one_column", reading: { format: "csv" }, fix });
    expect((await learner.load(numbers, fix)).columns).toHaveLength(2);
    expect((await learner.load(joined, { delimiter: "_" })).columns).toHaveLength(2);
    const workbook = new Uint8Array(await readFile(`${FORMATS}/workbook.xlsx`));
    const notes = learner.load(workbook, { name: "workbook.xlsx", sheet: "Notes" });
    const reading = { format: "xlsx", sheets: ["Notes", "Data"] };
    await expect(notes).rejects.toMatchObject({ code: "no_table", reading });
    expect((await learner.load(workbook, { name: "workbook.xlsx" })).rows).toBeGreaterThan(1);
    const legacy = new Blob(["a,b\n", new Uint8Array([0xe9]), ",x,y\n"]);
    await expect(learner.load(legacy)).rejects.toMatchObject({ reading: { format: "legacyText" } });
  });
});

describe("a damaged file", () => {
  it.each([
    ["old.xls", 514, 0, "damaged_file", "The old Excel workbook is damaged"],
    ["table.none.parquet", 9, 0, "bad_parquet", "The Parquet file cannot be read"],
  ])("%s is refused, and nothing else is lost", async (name, at, byte, code, sentence) => {
    await learner.load("a,b\n1,x\n2,y\n", { name: "open.csv" });
    await learner.configure({ target: "b" });
    await learner.teach(0, "y");
    const log = await learner.log();
    const refusal = await learner.load(await damaged(name, at, byte), { name }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code });
    expect((refusal as Error).message).toContain(sentence);
    expect(await learner.log()).toEqual(log);
    expect((await learner.status()).answered).toBe(1);
    const sound = new Uint8Array(await readFile(`${FORMATS}/${name}`));
    expect((await learner.load(sound, { name })).rows).toBeGreaterThan(1);
  });
});
