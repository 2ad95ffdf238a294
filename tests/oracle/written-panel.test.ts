/** What the panel does with rows that a model wrote, and with what it proposes, without the page around it. */
import type { Benefit, Command, SyntheticRow } from "querent";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ActiveLearner } from "../../www/client/index.js";
import { Asking } from "../../www/page/panels/model/asking.js";
import { Groups } from "../../www/page/panels/model/groups.js";
import { Guides } from "../../www/page/panels/model/guides.js";
import { Written } from "../../www/page/panels/model/written.js";
import { model } from "../../www/words/model-panel.js";
import type { Package } from "../client/boundary.js";
import { type FakeServer, fakeServer } from "./fake-server.js";

const { ActiveLearner: Learner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as Package;

const CSV = [
  "text,topic",
  ...Array.from({ length: 60 }, (_, at) => {
    const text = at % 2 ? `Where is order ${at * 7919} of mine?` : `The shop ${at * 7919} is good.`;
    return `${text},${at < 40 ? (at % 2 ? "question" : "praise") : ""}`;
  }),
].join("\n");

let learner: ActiveLearner;
let server: FakeServer;
let asking: Asking;
/** What the model writes in place of a row. */
let text: string | undefined;

beforeEach(async () => {
  text = undefined;
  learner = await Learner.create({ seed: 3, warmUp: false });
  await learner.load(CSV, { name: "messages.csv" });
  await learner.configure({ target: "topic" });
  await learner.fit();
  server = await fakeServer({
    models: ["one"],
    writes: (prompt, seed) =>
      prompt.startsWith("Write one new row")
        ? (text ?? JSON.stringify({ text: `May I ask ${seed * 9173}?` }))
        : "It asks.",
  });
  asking = new Asking({
    learner,
    classNames: ["praise", "question"],
    loop: { act: (work) => work().then(() => true) },
    player: { stop: () => {} },
  });
  asking.choose({ address: server.address, scoring: "codes" });
});

afterEach(async () => {
  await asking.close();
  await server.close();
  await learner.close();
});

/** Written rows over a learner that finds every other one odd. */
function written(verdict: Benefit["verdict"] = "help", encoder?: string) {
  const commands: Command[] = [];
  const checked = vi.fn(async ({ written: of }: { written?: { rows: { class: string }[] } }) =>
    (of?.rows ?? []).map(
      (row, at) => ({ class: row.class, quality: { realism: at % 2 ? 0.1 : 1, novelty: 1 } }) as SyntheticRow,
    ),
  );
  const tried = vi.fn(async () => ({ verdict }) as Benefit);
  const read = vi.fn(async () => undefined);
  const host = {
    learner: new Proxy(learner, {
      get: (of, name) => {
        if (name === "generate") return checked;
        if (name === "trySynthetic") return tried;
        if (name === "readWritten") return read;
        if (name === "status" && encoder) return async () => ({ ...(await of.status()), config: { encoder } });
        const value = Reflect.get(of, name, of) as unknown;
        return typeof value === "function" ? value.bind(of) : value;
      },
    }),
    fail: (error: unknown) => expect.unreachable(String(error)),
    classNames: ["praise", "question"],
    loop: { command: async (command: Command) => void commands.push(command) },
    player: { stop: () => {} },
    encoder: async (id: string) => ({ info: { id, dims: 2 } }),
  };
  return {
    rows: new Written(asking, host as unknown as ConstructorParameters<typeof Written>[1]),
    checked,
    tried,
    read,
    commands,
    host,
  };
}

it("written rows are read by the encoder in force before they are checked", async () => {
  const { rows, read, checked } = written("help", "tiny");
  await rows.write({ of: "class", name: "question" }, 2);
  expect(read.mock.calls).toMatchObject([[{ info: { id: "tiny" } }, { rows: [{}, {}] }]]);
  expect(checked).toHaveBeenCalledTimes(1);
  expect(written().read).not.toHaveBeenCalled();
});

it("each written row is checked; odd and dropped ones are neither tried nor trained with", async () => {
  const { rows, tried, commands } = written();
  await rows.write({ of: "class", name: "question" }, 4);
  expect(asking.failure).toBe("");
  expect(rows.lines.map(({ row }) => row.class)).toEqual(Array(4).fill("question"));
  expect(rows.lines.map((line) => rows.isKept(line))).toEqual([true, false, true, false]);
  const [first] = rows.lines;
  if (first) rows.drop(first, true);
  expect(rows.isCurrent).toBe(false);
  await rows.measure();
  expect(tried).toHaveBeenCalledOnce();
  expect(tried.mock.lastCall).toMatchObject([
    { method: "written", n: 1, written: { model: "one", rows: [{ values: rows.lines[2]?.row.values }] } },
  ]);
  expect(rows.isCurrent).toBe(true);
  await rows.augment(true);
  expect(commands).toMatchObject([{ command: "augment", options: { method: "written", n: 1 } }]);
  rows.leavesUnsound = false;
  expect(rows.isCurrent).toBe(false);
  await rows.augment(false);
  expect(commands[1]).toEqual({ command: "augment" });
});

it("more rows are added to those that there are, and none copies another", async () => {
  const { rows, checked } = written();
  await rows.write({ of: "rarest" }, 2);
  await rows.write({ of: "confused" }, 2);
  expect(rows.lines).toHaveLength(4);
  expect(new Set(rows.lines.map(({ row }) => row.values[0]?.value)).size).toBe(4);
  expect(new Set(rows.lines.slice(2).map(({ row }) => row.class))).toEqual(new Set(["praise", "question"]));
  const calls = checked.mock.calls.length;
  const [first] = rows.lines;
  if (first) rows.drop(first, true);
  await rows.decided();
  expect(checked.mock.calls.length).toBe(calls + 1);
  expect(rows.lines.map(({ dropped }) => dropped)).toEqual([true, false, false, false]);
  checked.mockRejectedValueOnce(new Error("no"));
  await rows.check();
  expect(rows.unchecked).toBe("no");
  expect(rows.lines).toHaveLength(4);
  rows.forget();
  expect(rows.lines).toEqual([]);
});

it("what was written before the model failed is kept and checked, and what ended it is said", async () => {
  const { rows, checked } = written();
  server.later = { after: 2, fault: "missing" };
  await rows.write({ of: "rarest" }, 5);
  expect(rows.lines).toHaveLength(2);
  expect(checked).toHaveBeenCalled();
  expect(asking.failure).not.toBe("");
});

it("what was dropped, discarded or renamed meanwhile stays so", async () => {
  const { rows, checked, host } = written();
  await rows.write({ of: "rarest" }, 2);
  server.delay = 50;
  const more = rows.write({ of: "confused" }, 2);
  const [first] = rows.lines;
  if (first) rows.drop(first, true);
  host.classNames = ["praise"];
  await more;
  expect(asking.failure).toBe("");
  expect(rows.lines.map(({ dropped }) => dropped)).toEqual([true, false, false]);
  expect(rows.lines.slice(2).map(({ row }) => row.class)).toEqual(["praise"]);
  expect(rows.outcome).toMatchObject({ made: 2, of: 2 });
  checked.mockClear();
  const forgotten = rows.write({ of: "rarest" }, 2);
  rows.forget();
  await forgotten;
  expect([rows.lines, rows.outcome]).toEqual([[], undefined]);
  expect(checked).not.toHaveBeenCalled();
});

it("rows of another model stay beside those that this one writes", async () => {
  const { rows, tried } = written();
  await rows.write({ of: "rarest" }, 1);
  rows.lines = rows.lines.map((line) => ({ ...line, row: { ...line.row, model: "other" } }));
  await rows.write({ of: "rarest" }, 1);
  expect(rows.lines.map(({ row }) => row.model)).toEqual(["other", "one"]);
  rows.leavesUnsound = false;
  await rows.measure();
  expect(tried.mock.lastCall).toMatchObject([{ n: 2, written: { model: "other, one" } }]);
});

it("a row that is dropped during a check is checked all the same, and nothing is tried before", async () => {
  const { rows, checked, tried } = written();
  await rows.write({ of: "rarest" }, 2);
  let answer = () => {};
  const wait = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const checks = checked.getMockImplementation();
  checked.mockImplementationOnce(async (options) => {
    await wait;
    return (await checks?.(options)) ?? [];
  });
  const decided = rows.decided();
  const [, second] = rows.lines;
  if (second) rows.drop(second, true);
  expect(rows.canTry).toBe(false);
  await rows.measure();
  expect(tried).not.toHaveBeenCalled();
  answer();
  await decided;
  expect(rows.lines.map(({ check, dropped }) => [check?.quality.realism, dropped])).toEqual([
    [1, false],
    [0.1, true],
  ]);
  expect(rows.canTry).toBe(true);
});

it("a run of which no text can be used says why", async () => {
  const { rows } = written();
  await rows.write({ of: "rarest" }, 1);
  const [only] = rows.lines;
  text = '{"text": "It goes on and';
  await rows.write({ of: "rarest" }, 1);
  expect(rows.outcome).toEqual({ made: 0, of: 1, discarded: { exact: 0, near: 0, empty: 0, cut: 3, unreadable: 0 } });
  expect(rows.lines).toEqual([only]);
  expect(model.writing.outcome(rows.outcome as never)).toBe(
    "0 of 1 row written; texts left out: 3 cut off before the end.",
  );
});

it("a draft is a proposal until it is kept", async () => {
  const kept: [string, object][] = [];
  const guides = new Guides(asking, {
    notes: { of: () => ({}), note: async (name, change) => void kept.push([name, change]) },
  });
  await guides.draft(["praise", "question"]);
  expect(guides.drafts).toEqual(
    new Map([
      ["praise", "It asks."],
      ["question", "It asks."],
    ]),
  );
  guides.edit("question", " It asks for something. ");
  await guides.keep("question");
  expect(kept).toEqual([["question", { guide: "It asks for something." }]]);
  guides.discard("praise");
  expect(guides.drafts.size).toBe(0);
  await guides.draft(["blame"]);
  expect(asking.failure).toContain("blame");
});

it("a draft that the person edited stays, and a class without rows to draft from stops no other", async () => {
  const guides = new Guides(asking, { notes: { of: () => ({}), note: async () => {} } });
  await guides.draft(["praise"]);
  guides.edit("praise", "Mine.");
  await guides.draft(["blame", "praise", "question"]);
  expect(asking.failure).toBe("");
  expect([...guides.drafts]).toEqual([
    ["praise", "Mine."],
    ["question", "It asks."],
  ]);
  guides.discard("praise");
  await guides.draft(["praise"]);
  expect(guides.drafts.get("praise")).toBe("It asks.");
});

it("a group becomes a class by the name that the person gives it", async () => {
  const added: string[] = [];
  let decided = () => {};
  const groups: Groups = new Groups(asking, {
    learner,
    classes: {
      add: async (names) => {
        added.push(...names);
        decided();
        return true;
      },
    },
    past: { read: async (rows) => rows.map(String) },
  });
  decided = () => groups.forget();
  await groups.find(2);
  expect(asking.failure).toBe("");
  const [first, second] = groups.found ?? [];
  expect(first).toMatchObject({ name: "It asks", made: false });
  expect(first?.samples).toEqual(first?.rows.slice(0, 3).map(String));
  if (!first || !second) return expect.unreachable();
  groups.edit(first, " Late parcels ");
  const [edited = first] = groups.found ?? [];
  await groups.make(edited);
  expect(added).toEqual(["Late parcels"]);
  expect(groups.found?.map(({ made }) => made)).toEqual([true, false]);
  groups.discard(second);
  expect(groups.found).toHaveLength(1);
  decided();
  expect(groups.found).toBeUndefined();
});
