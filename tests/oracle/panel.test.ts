/** What the panel of a large model does with a session, without the page around it. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ActiveLearner } from "../../www/client/index.js";
import { Asking, type AskingHost } from "../../www/page/panels/model/asking.js";
import type { Package } from "../client/boundary.js";
import { type AskedOfModel, type FakeServer, fakeServer } from "./fake-server.js";

const { ActiveLearner: Learner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as Package;

const TEXTS = readFileSync(new URL("../../www/examples/messages.txt", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(0, 80);
const topicOf = (text: string) => (text.includes("?") ? "question" : "other");
const LABELLED = 30;
const CSV = [
  "text,topic",
  ...TEXTS.map((text, at) => `"${text.replaceAll('"', '""')}",${at < LABELLED ? topicOf(text) : ""}`),
].join("\n");

let learner: ActiveLearner;
let servers: FakeServer[] = [];
let asking: Asking;

beforeEach(async () => {
  learner = await Learner.create({ seed: 3, warmUp: false });
  await learner.load(CSV, { name: "messages.csv" });
  await learner.configure({ target: "topic", holdout: 0.3 });
  const host: AskingHost = {
    learner,
    classNames: (await learner.status()).classes.map(({ name }) => name),
    loop: { act: (work) => work().then(() => true) },
    player: { stop: () => {} },
  };
  asking = new Asking(host);
});

afterEach(async () => {
  await asking.close();
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
  await learner.close();
});

/** Chooses a server of a model that is right, or always wrong. */
async function choose(name: string, isRight = true): Promise<FakeServer> {
  const model = ({ row, names }: AskedOfModel) =>
    Object.fromEntries(names.map((one) => [one, (one === topicOf(row)) === isRight ? 0.8 : 0.2]));
  const server = await fakeServer({ models: [name], model });
  servers.push(server);
  asking.choose({ address: server.address, scoring: "codes" });
  return server;
}

const rowsIn = async () => new Map((await learner.oracles()).map(({ oracle, rows }) => [oracle, rows]));

it("a run that was paused while several rows were under way goes on to its end", async () => {
  const server = await choose("one");
  const run = asking.ask(20);
  await expect.poll(() => server.asked.length).toBeGreaterThan(5);
  asking.pause();
  // Every worker comes to wait.
  await expect
    .poll(async () => {
      const before = server.asked.length;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return server.asked.length - before;
    })
    .toBe(0);
  expect(asking.run.running).toBe(true);
  asking.pause();
  await run;
  expect(asking.failure).toBe("");
  expect(asking.result?.records).toHaveLength(LABELLED + 20);
  expect(await rowsIn()).toEqual(new Map([["one", LABELLED + 20]]));
  const asked = asking.result?.records.map(({ row }) => row).filter((row) => row >= LABELLED) ?? [];
  expect(asked).not.toEqual(Array.from({ length: 20 }, (_, at) => LABELLED + at));
});

it("labels are in the session while a run goes on, and all that was answered once it is closed", async () => {
  const server = await choose("one");
  server.later = { after: 33, fault: "slow" };
  const run = asking.ask(50);
  await expect.poll(rowsIn, { timeout: 20_000 }).toEqual(new Map([["one", 20]]));
  await expect.poll(() => server.asked.length, { timeout: 20_000 }).toBe(35);
  await asking.close();
  await run;
  expect(await rowsIn()).toEqual(new Map([["one", 33]]));
});

it("a model that gave no answer yet has no labels of the one before, and each is taken out by its name", async () => {
  await choose("one");
  await asking.ask(5);
  const { records } = asking.result ?? {};
  const server = await choose("other", false);
  server.later = { after: 0, fault: "slow" };
  const run = asking.ask(5);
  await expect.poll(() => server.asked.length).toBeGreaterThan(0);
  asking.run.stop();
  await run;
  expect(asking.result).toBeUndefined();
  expect(await rowsIn()).toEqual(new Map([["one", LABELLED + 5]]));
  server.later = undefined;
  await asking.ask(5);
  expect(asking.result?.records).not.toEqual(records);
  expect(asking.kept.map(({ oracle }) => oracle).sort()).toEqual(["one", "other"]);
  await asking.remove("one");
  expect(asking.kept.map(({ oracle }) => oracle)).toEqual(["other"]);
  expect(asking.result).toBeDefined();
  await asking.remove("other");
  expect(asking.result).toBeUndefined();
});

it("later labels measure again, and leave the labels as the session has them", async () => {
  await choose("one");
  await asking.ask(20);
  const before = asking.result;
  for (const row of [31, 35, 40]) await learner.teach(row, topicOf(TEXTS[row] ?? ""));
  await asking.measure();
  expect(asking.result?.records).toEqual(before?.records);
  expect(asking.labels?.teaching.size).toBeGreaterThan(0);
});

it("a first test that takes long is stopped", async () => {
  const server = await choose("one");
  server.later = { after: 0, fault: "slow" };
  const test = asking.test();
  await expect.poll(() => server.asked.length).toBe(1);
  expect(asking.isDoing("test")).toBe(true);
  asking.run.stop();
  await test;
  expect([asking.isDoing("test"), asking.tested, asking.failure]).toEqual([false, undefined, ""]);
  server.later = undefined;
  await asking.test();
  expect(asking.tested).toMatchObject({ scoring: "codes" });
});

it("a browser that fetches its model says how much is here", async () => {
  let arrive = () => {};
  const fetched = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  vi.stubGlobal("LanguageModel", {
    availability: async () => "downloadable",
    create: async ({ monitor }: { monitor(target: EventTarget): void }) => {
      const target = new EventTarget();
      monitor(target);
      target.dispatchEvent(Object.assign(new Event("downloadprogress"), { loaded: 0.25 }));
      await fetched;
      return { prompt: async () => '{"answer": "question"}', destroy: () => {} };
    },
  });
  try {
    asking.choose({ door: "builtIn" });
    const test = asking.test();
    await expect.poll(() => asking.download).toBe(0.25);
    arrive();
    await test;
    expect([asking.download, asking.failure]).toEqual([undefined, ""]);
    expect(asking.tested).toMatchObject({ answer: "question", scoring: "draws" });
  } finally {
    vi.unstubAllGlobals();
  }
});

it("a key is for the server that it was typed for", () => {
  asking.choose({ address: "http://127.0.0.1:1", key: "secret" });
  expect(asking.choice.key).toBe("secret");
  asking.choose({ model: "other" });
  expect(asking.choice.key).toBe("secret");
  asking.choose({ address: "http://127.0.0.1:2" });
  expect(asking.choice.key).toBe("");
});
