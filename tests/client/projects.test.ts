/** A saved project is a zip of plain files, is refused where it is damaged, and is opened as far as it is whole. On the real modules. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ActiveLearner } from "../../www/client/node.js";

type Package = { ActiveLearner: typeof ActiveLearner };

let type: Package["ActiveLearner"];
let learner: ActiveLearner;
let project: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve("querent");
  ({ ActiveLearner: type } = (await import(pathToFileURL(entry).href)) as Package);
  learner = await type.create({ seed: 7, warmUp: false });
  const rows = Array.from({ length: 300 }, (_, row) => `${row * 7};"word; ${row}";\n`);
  await learner.load(`size;text;verdict\n${rows.join("")}`, { name: "words.csv" });
  await learner.configure({ target: "verdict", classes: ["yes", "no"] });
  for (let row = 0; row < 50; row++) await learner.teach(row, row % 3 ? "yes" : "no");
  project = new Uint8Array(await (await learner.save()).arrayBuffer());
});

afterAll(() => learner?.close());

/** The text of a file of a zip archive, by way of what the platform unpacks. */
async function unzipped(archive: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const view = new DataView(archive.buffer);
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const [method, size, length] = [
      view.getUint16(at + 8, true),
      view.getUint32(at + 18, true),
      view.getUint16(at + 26, true),
    ];
    const data = archive.subarray(at + 30 + length, at + 30 + length + size);
    if (new TextDecoder().decode(archive.subarray(at + 30, at + 30 + length)) === name) {
      const stream = new Blob([data]).stream();
      return new Response(method === 8 ? stream.pipeThrough(new DecompressionStream("deflate-raw")) : stream).text();
    }
    at += 30 + length + size;
  }
  throw new Error(`there is no ${name}`);
}

it("is an archive of the table, the log and a manifest", async () => {
  const table = await unzipped(project, "table.csv");
  expect(table.split("\n")[1]).toBe('0;"word; 0";');
  const log = (await unzipped(project, "log.jsonl")).trimEnd().split("\n");
  expect(log.map((line) => JSON.parse(line))).toEqual(await learner.log());
  const manifest = JSON.parse(await unzipped(project, "manifest.json"));
  expect(manifest).toMatchObject({ version: 3, name: "words.csv", table: { rows: 300, reading: { delimiter: ";" } } });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(table));
  expect(manifest.table.sha256).toBe(Buffer.from(digest).toString("hex"));
});

it("is refused where it was cut, and what is whole of it is opened", async () => {
  const status = await learner.status();
  const cut = new Blob([project.subarray(0, project.length - 500)]);
  const refused = {
    code: "bad_project",
    salvage: expect.stringMatching(/^the first \d+ of 300 rows and its whole log$/),
  };
  await expect(type.open(cut, { warmUp: false })).rejects.toMatchObject(refused);
  await expect(learner.load(new File([cut], "words.querent"))).rejects.toMatchObject(refused);
  expect(await learner.status()).toEqual(status);
  const saved = await type.open(cut, { warmUp: false, salvage: true });
  try {
    expect((await saved.log()).slice(1)).toEqual((await learner.log()).slice(1));
    expect((await saved.reading())?.note).toMatch(
      /^Rows \d+ to 300 of the table could not be read and are blank\. Every event of the log is kept\.$/,
    );
    expect(await saved.status()).toMatchObject({ answered: status.answered, rows: 300 });
    expect((await saved.task(0)).values).toEqual((await learner.task(0)).values);
  } finally {
    await saved.close();
  }
});

it("is known by its name, however short", async () => {
  for (const length of [0, 3, 40]) {
    const file = new File([project.subarray(0, length)], "words.querent");
    await expect(learner.load(file)).rejects.toMatchObject({ code: "bad_project" });
  }
});
