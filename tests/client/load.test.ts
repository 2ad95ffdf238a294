import { describe, expect, it } from "vitest";
import type { Source } from "../../www/client/source.js";
import { Harness, TABLE } from "./harness.js";

const bytes = new TextEncoder().encode(TABLE);
const sources: [string, () => Source][] = [
  ["a string", () => TABLE],
  ["bytes", () => bytes],
  ["a part of a buffer", () => new Uint8Array([0, ...bytes, 0]).subarray(1, -1)],
  ["a buffer", () => bytes.slice().buffer],
  ["a blob", () => new Blob([bytes])],
  ["a file", () => new File([bytes], "file.csv")],
  ["a stream", () => new Blob([bytes]).stream() as ReadableStream<Uint8Array<ArrayBuffer>>],
];

describe("load", () => {
  it.each(sources)("reads %s", async (_, source) => {
    const learner = await new Harness().learner();
    await learner.load(source());
    expect(await (await learner.export()).text()).toBe(TABLE);
  });

  it("leaves the caller's buffer alone", async () => {
    const learner = await new Harness().learner();
    const buffer = bytes.slice().buffer;
    await learner.load(buffer);
    expect(buffer.byteLength).toBe(bytes.length);
  });

  it("takes the name from the options, then from the file", async () => {
    const learner = await new Harness().learner();
    const file = new File([bytes], "file.csv");
    expect((await learner.load(file)).name).toBe("file.csv");
    expect((await learner.load(file, { name: "mine" })).name).toBe("mine");
    expect((await learner.load(bytes)).name).toBe("table.csv");
  });

  it("takes the seed from the options, then from the learner, then draws one", async () => {
    const harness = new Harness();
    const seeded = await harness.learner({ seed: 0 });
    await seeded.load(TABLE);
    expect((await seeded.status()).seed).toBe(0);
    await seeded.load(TABLE, { seed: 5 });
    expect((await seeded.status()).seed).toBe(5);
    const free = await harness.learner();
    await free.load(TABLE);
    expect((await free.status()).seed).toBe(77);
  });

  it.each([
    ["is refused", "ragged"],
    ["crashes the reader", "panic"],
  ])("keeps the former session where a table %s", async (_, bad) => {
    const learner = await new Harness().learner();
    await learner.load(TABLE, { name: "good" });
    await learner.teach(1, "x");
    const log = await learner.log();
    await expect(learner.load(bad)).rejects.toThrow();
    expect((await learner.profile()).name).toBe("good");
    expect((await learner.status()).answered).toBe(1);
    expect(await learner.log()).toEqual(log);
  });

  it("opens what was saved, by load or by open, and nothing else by open", async () => {
    const harness = new Harness();
    const learner = await harness.learner();
    await learner.load(TABLE, { seed: 4 });
    await learner.teach(1, "x");
    const project = await learner.save();
    const opened = await harness.openProject(project);
    expect(await opened.status()).toMatchObject({ seed: 4, answered: 1 });
    expect(await opened.log()).toEqual(await learner.log());
    const loaded = await harness.learner();
    await loaded.load(project);
    expect((await loaded.status()).answered).toBe(1);
    await expect(harness.openProject(new Blob([TABLE]))).rejects.toMatchObject({ code: "not_a_project" });
  });
});
