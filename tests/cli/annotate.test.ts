/** A large model of a server that the command line asks: labels, written rows, and what goes wrong. */
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeServer, fakeServer } from "../oracle/fake-server.js";
import { ended, MAIN, type Place, place } from "./built.js";

let here: Place;
let server: FakeServer;
const TEXTS: string[] = [];
const topicOf = (text = "") => (text.includes("?") ? "question" : "other");

beforeAll(async () => {
  here = await place();
  server = await fakeServer({
    models: ["tiny", "other"],
    model: ({ row, names }) => Object.fromEntries(names.map((name) => [name, name === topicOf(row) ? 0.8 : 0.2])),
    writes: (_, seed) =>
      seed % 4 === 0
        ? JSON.stringify({ text: TEXTS[0] })
        : JSON.stringify({ text: `Where is order ${seed} of ${seed * 37}?` }),
  });
  TEXTS.push(...(await readFile("www/examples/messages.txt", "utf8")).trim().split("\n").slice(0, 60));
  const rows = TEXTS.map((text, at) => `"${text.replaceAll('"', '""')}",${at < 30 ? topicOf(text) : ""}`);
  await writeFile(here.path("messages.csv"), ["text,topic", ...rows].join("\n"));
});

afterAll(async () => {
  await server.close();
  await here.remove();
});

beforeEach(() => {
  server.later = undefined;
  server.failsEvery = 0;
  server.asked.length = 0;
});

const annotate = (...more: string[]) =>
  here.querent(["annotate", "messages.csv", "--label", "topic", "--server", server.address, ...more]);
const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("querent annotate", () => {
  it("labels the rows without a label, and says how far the model can be relied on", async () => {
    const { code, stdout, stderr } = await annotate();
    expect(code, stderr).toBe(0);
    const found = lines(stdout);
    expect(found.map(({ row }) => row)).toEqual(Array.from({ length: 30 }, (_, at) => at + 30));
    for (const { row, label, model, probability } of found) {
      expect(label).toBe(topicOf(TEXTS[row as number]));
      expect(model).toBe("tiny");
      expect(probability).toBeGreaterThan(0.5);
    }
    expect(stderr).toMatch(
      /^30 rows labelled by tiny; calibrated on \d+ labels\. It gets 100\.0 % right \(\d+\.\d % to 100\.0 % with 95 % confidence\) of \d labelled rows drawn at random; kappa /m,
    );
  });

  it("writes CSV, of some rows, with a model, a prompt and a way of its own, and replaces no file unasked", async () => {
    await writeFile(here.path("prompt.txt"), "Classes of {label}:\n{classes}\n\n{row}\nOne of {answers}.");
    const more = [
      "-n",
      "3",
      "-o",
      "labels.csv",
      "--model",
      "other",
      "--scoring",
      "draws",
      "--prompt",
      "prompt.txt",
      "--json",
    ];
    const { code, stdout, stderr } = await annotate(...more);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      out: "labels.csv",
      label: "topic",
      model: "other",
      scoring: "draws",
      labelled: 3,
      failed: 0,
    });
    const text = await readFile(here.path("labels.csv"), "utf8");
    expect(text).toMatch(/^row,label,probability,model,error\n(?:\d+,(question|other),0\.\d+,other,\n){3}$/);
    // Drawn by the seed, and not the first of the table.
    expect(text).not.toMatch(/^30,.*\n31,.*\n32,/m);
    expect(server.asked.at(-1)).toMatchObject({
      messages: [{ content: expect.stringMatching(/^Classes of topic:\n- other\n- question\n/) }],
    });
    expect((await annotate(...more)).stderr).toContain("file_exists");
  });

  it("leaves out the rows of a project that will measure its model", async () => {
    await here.querent(["init", "messages.csv", "--label", "topic", "-o", "messages.querent"]);
    await here.shell(
      'querent query messages.querent -n 8 | sed \'s/^{/{"label":"other",/\' | querent teach messages.querent - --no-fit',
    );
    const { code, stdout, stderr } = await here.querent(["annotate", "messages.querent", "--server", server.address]);
    expect(code, stderr).toBe(0);
    const [, kept = "0"] = /^note: (\d+) rows? .* kept to measure/m.exec(stderr) ?? [];
    expect(lines(stdout)).toHaveLength(22 - Number(kept));
  });

  it("keeps a row that failed as such, and asks for it alone when it is run again", async () => {
    server.failsEvery = 7;
    const first = await annotate("--cache", "answers.jsonl");
    const failed = lines(first.stdout).filter(({ error }) => error !== undefined);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]).toMatchObject({
      model: "tiny",
      error: { code: "server_error" },
    });
    expect(first.stdout).not.toContain("127.0.0.1");
    expect(first.stderr).toContain("out of slots");
    expect(lines(first.stdout)).toHaveLength(30);
    expect(first.stderr).toContain("without an answer");
    server.failsEvery = 0;
    server.asked.length = 0;
    // What was cut off is asked for again.
    const kept = await readFile(here.path("answers.jsonl"), "utf8");
    expect(kept).not.toContain(server.address);
    await writeFile(here.path("answers.jsonl"), kept.slice(0, -20));
    const second = await annotate("--cache", "answers.jsonl");
    expect(lines(second.stdout).filter(({ error }) => error !== undefined)).toEqual([]);
    expect(server.asked.length).toBeLessThan(20);
  });

  it("interrupted, writes what is done, and goes on from its cache", async () => {
    const args = [
      MAIN,
      "annotate",
      "messages.csv",
      "--label",
      "topic",
      "--server",
      server.address,
      "--cache",
      "slow.jsonl",
    ];
    const child = spawn(process.execPath, args, { cwd: here.folder, stdio: ["ignore", "pipe", "pipe"] });
    const end = ended(child);
    server.later = { after: 45, fault: "slow" };
    await expect.poll(() => server.asked.length, { timeout: 30_000 }).toBeGreaterThan(45);
    child.kill("SIGINT");
    const { code, stdout } = await end;
    expect(code).toBe(130);
    const done = stdout === "" ? [] : lines(stdout);
    for (const { row, label } of done) expect(label).toBe(topicOf(TEXTS[row as number]));
    server.later = undefined;
    server.asked.length = 0;
    const again = await annotate("--cache", "slow.jsonl");
    expect(again.code).toBe(0);
    expect(server.asked.length).toBeLessThan(30);
    expect(lines(again.stdout)).toHaveLength(30);
  });

  it("says in one line what is wrong", async () => {
    expect(await here.querent(["annotate", "messages.csv", "--label", "topic"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--server URL.*\n$/),
    });
    const remote = await here.querent([
      "annotate",
      "messages.csv",
      "--label",
      "topic",
      "--server",
      "http://10.0.0.9:1/v1",
    ]);
    expect(remote).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^querent: 10\.0\.0\.9:1 is not this machine.*\n$/),
    });
    const gone = await here.querent([
      "annotate",
      "messages.csv",
      "--label",
      "topic",
      "--server",
      "http://127.0.0.1:9",
      "--json",
    ]);
    expect(JSON.parse(gone.stderr).error.code).toBe("server_not_running");
    expect(await annotate("--model", "lama")).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^querent: .*tiny.*\n$/),
    });
    expect(server.asked).toEqual([]);
  });

  it("writes what was done before the server went away, and then says so", async () => {
    server.later = { after: 45, fault: "missing" };
    const { code, stdout, stderr } = await annotate("--quiet");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^querent: .*has no model.*\n$/);
    expect(lines(stdout).length).toBeGreaterThan(0);
  });
});

describe("querent generate --server", () => {
  it("prints rows that the model wrote, without copies", async () => {
    const words = [
      "generate",
      "messages.csv",
      "--label",
      "topic",
      "--server",
      server.address,
      "--class",
      "question",
      "-n",
      "5",
    ];
    const { code, stdout, stderr } = await here.querent(words);
    expect(code, stderr).toBe(0);
    const [heading, ...rows] = stdout.trim().split("\n");
    expect(heading).toMatch(/^topic\s+realism\s+novelty\s+agreement\s+difficulty\s+predicted\s+model\s+text$/);
    expect(rows).toHaveLength(5);
    for (const row of rows)
      expect(row).toMatch(/^question(\s+[01]\.\d\d){4}\s+(question|other)\s+tiny\s+Where is order/);
    expect(stderr).toMatch(/^note: 5 of 5 rows written; \d texts? w/m);
    const { rows: made, discarded } = JSON.parse((await here.querent([...words, "--json"])).stdout);
    expect(made[0]).toMatchObject({ class: "question", model: "tiny", prompt: expect.stringContaining('"question"') });
    expect(made[0]).toMatchObject({
      predicted: expect.stringMatching(/question|other/),
      quality: { realism: expect.any(Number) },
    });
    expect(discarded.exact).toBeGreaterThan(0);
    const unknown = await here.querent([...words, "--class", "praise"]);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("other or question") });
  });

  it("says whether they help on real rows", async () => {
    const words = ["generate", "messages.csv", "--label", "topic", "--server", server.address, "-n", "6", "--try"];
    const { code, stdout, stderr } = await here.querent([...words, "--json"]);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^Synthetic rows (help|hurt|are not shown to help): /m);
    expect(["help", "hurt", "unclear"]).toContain(JSON.parse(stdout).benefit.verdict);
  });

  it("prints what was written where there are too few labels to check or to try it, and says so", async () => {
    const few = ["text,topic", "Where is it?,question", "It came.,other", "Is it here?,question", "Thank you.,"];
    await writeFile(here.path("few.csv"), few.join("\n"));
    const words = ["generate", "few.csv", "--label", "topic", "--server", server.address, "-n", "2", "--try"];
    const { code, stdout, stderr } = await here.querent([...words, "--json"]);
    expect(code, stderr).toBe(1);
    expect(JSON.parse(stderr.trim().split("\n").at(-1) ?? "").error.message).toMatch(/label/);
    expect(JSON.parse(stdout || stderr).rows, stderr).toHaveLength(2);
  });

  it("interrupted, prints what was written", async () => {
    const words = ["generate", "messages.csv", "--label", "topic", "--server", server.address, "-n", "40"];
    const child = spawn(process.execPath, [MAIN, ...words], { cwd: here.folder, stdio: ["ignore", "pipe", "pipe"] });
    const end = ended(child);
    server.later = { after: 10, fault: "slow" };
    await expect.poll(() => server.asked.length, { timeout: 30_000 }).toBeGreaterThan(10);
    child.kill("SIGINT");
    const { code, stdout } = await end;
    expect(code).toBe(130);
    expect(stdout.match(/Where is order/g)?.length).toBeGreaterThan(3);
  });

  it("without a model, says that texts are left out", async () => {
    const { code, stderr } = await here.querent(["generate", "messages.csv", "--label", "topic", "-n", "2"]);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^note: These methods make no texts, so that text is left out: --server/m);
  });
});
