/** The page that may ask a large model on this machine: its policy, and what a person does there. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FakeServer, fakeServer } from "../oracle/fake-server.js";
import { PRAISED, praising } from "../oracle/praise.js";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { tooSmall } from "./targets.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const here = served();
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default lit-html";

let server: FakeServer;
let texts: string[];
const topicOf = (text = "") => (text.includes("?") ? "question" : "other");

beforeAll(async () => {
  server = await fakeServer({
    dialect: "ollama",
    models: ["gemma3"],
    origin: "*",
    model: ({ row, names }) => Object.fromEntries(names.map((name) => [name, name === topicOf(row) ? 0.8 : 0.2])),
    writes: (prompt, seed) => {
      if (prompt.includes("Write a guideline")) return "Asks <b>for</b> something.";
      if (prompt.includes("give it a name")) return "“Late parcels”";
      if (prompt.includes('is "praise"')) return JSON.stringify({ text: praising(seed) });
      return JSON.stringify({ text: `Where is order ${seed} of ${seed * 37}?` });
    },
  });
  texts = (await readFile("www/examples/messages.txt", "utf8")).trim().split("\n").slice(0, 80);
});
afterAll(() => server.close());

const policyOf = (html: string) => /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? "";

test("the policy of the page stays, and the one with a model opens nothing but this machine", async () => {
  for (const name of ["index.html", "benchmark.html"])
    expect(policyOf(await readFile(`dist/${name}`, "utf8"))).toBe(POLICY);
  const opened = policyOf(await readFile("dist/with-model.html", "utf8"));
  expect(opened).toBe(POLICY.replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:* http://localhost:*"));
});

test("a page of the first visit fetches nothing of it, and says where it is", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("messages.csv", table(30));
  await sitting.start("topic");
  await sitting.row();
  expect(await sitting.get("tab-model").count()).toBe(0);
  await sitting.get("tab-annotators").click();
  const link = sitting.get("open-with-model");
  expect(await link.getAttribute("href")).toBe("with-model.html");
  expect(sitting.requests.filter((url) => /with-model|wllama|oracle/.test(url))).toEqual([]);
  // No request leaves it for a server on this machine, either.
  const blocked = await sitting.page.evaluate(
    (url) =>
      fetch(url, { mode: "no-cors" }).then(
        () => "went",
        () => "refused",
      ),
    `${server.address}/v1/models`,
  );
  expect(blocked).toBe("refused");
  // The session goes along.
  await sitting.answer(texts.map(topicOf));
  await link.click();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(1);
  expect(await sitting.get("tab-model").count()).toBe(1);
  await sitting.close();
});

test("a model is tested, asked about rows, measured by one's own labels, and writes", async () => {
  const sitting = await here.visit("with-model.html?seed=1");
  await sitting.open("messages.csv", table(60));
  await sitting.start("topic");
  await sitting.row();
  await sitting.get("tab-model").click();
  // The first question may take as long as a model takes to load, and is stopped.
  server.later = { after: server.asked.length, fault: "slow" };
  await sitting.get("model-address").fill(new URL(server.address).host);
  await sitting.get("model-test").click();
  expect(await sitting.text("model-opening")).toContain("first answer");
  await sitting.get("model-test-stop").click();
  await sitting.get("model-opening").waitFor({ state: "detached" });
  expect(await sitting.get("model-failure").count()).toBe(0);
  server.later = undefined;
  await sitting.get("model-test").click();
  await sitting.get("model-tested").waitFor();
  expect(await sitting.text("model-tested")).toMatch(
    /^It answers: gemma3 · 127\.0\.0\.1:\d+ calls row \d+ “(question|other)”, as you do\. \d\.\d s a row\.$/,
  );
  await sitting.unfold("model-prompt");
  expect(await sitting.text("model-shown")).toMatch(
    /<row>\n"text": ".*"\n<\/row>\nAnswer with exactly one of: B, C\nAnswer:$/s,
  );
  await sitting.get("model-template").fill("My question of {label}:\n{classes}\n{examples}\n{row}");

  await sitting.get("model-n").fill("10");
  await sitting.get("model-run").click();
  await sitting.get("model-result").waitFor();
  await expect
    .poll(() => sitting.text("model-reliability"))
    .toMatch(/^It gets 100\.0\s% right of \d+ rows that were drawn at random and that you labelled/);
  expect(server.asked.at(-1)).toMatchObject({
    messages: [{ content: expect.stringMatching(/^My question of topic:\n- B = other/) }],
  });
  const saved = await sitting.download("model-save");
  expect(saved.name).toBe("messages-model.csv");
  const lines = saved.text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  expect(lines.length).toBeGreaterThan(40);
  for (const [row, label] of lines) expect(label).toBe(topicOf(texts[Number(row)]));

  await sitting.get("model-forget").click();
  await sitting.get("model-result").waitFor({ state: "detached" });
  await sitting.reload();
  await sitting.row();
  await sitting.get("tab-model").click();
  await sitting.get("model-address").fill(server.address);
  await sitting.get("model-test").click();
  await sitting.get("model-tested").waitFor();
  await sitting.unfold("model-writing");
  await sitting.get("model-class").selectOption("=question");
  await sitting.get("model-how-many").fill("5");
  await sitting.get("model-write").click();
  await expect.poll(() => sitting.get("model-text").count()).toBe(5);
  expect(await sitting.get("model-text").first().textContent()).toMatch(/^Where is order \d+ of \d+\?$/);
  expect(sitting.foreign.every((url) => url.startsWith(server.address))).toBe(true);
  expect(sitting.errors).toEqual([]);
  const kept = await sitting.page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).not.toContain("127.0.0.1");
  await sitting.close();
});

test("written rows are checked, dropped by hand, tried on real rows, and trained with only where they help", async () => {
  const sitting = await here.visit("with-model.html?seed=1");
  await sitting.open("praise.csv", PRAISED);
  await sitting.start("kind");
  await sitting.row();
  await sitting.learned();
  await sitting.get("tab-synthetic").click();
  expect(await sitting.text("no-texts")).toContain("in the tab “A model of your own”");
  await opened(sitting);
  await sitting.unfold("model-writing");
  // The rarest class, unless another is chosen.
  await sitting.get("model-how-many").fill("20");
  await sitting.get("model-write").click();
  await expect.poll(() => sitting.get("model-found").count(), { timeout: 20_000 }).toBe(20);
  expect(await sitting.text("model-outcome")).toMatch(/^20 of 20 rows written/);
  const row = sitting.get("model-row").first();
  expect(await row.textContent()).toMatch(/made up\s*praise\s*We find that[\s\S]*(the same class|blame)[\s\S]*%/);
  await sitting.get("model-unsound").uncheck();
  expect(await sitting.text("model-counts")).toMatch(/^20 of 20 written rows kept/);
  const benefit = sitting.get("model-benefit");
  const trial = async () => {
    await benefit.getByTestId("try").click();
    await benefit.getByTestId("try-stop").waitFor();
    await benefit.getByTestId("try-stop").waitFor({ state: "detached" });
    return benefit.getByTestId("benefit").getAttribute("data-verdict");
  };
  expect(await trial()).toBe("help");
  expect(await benefit.textContent()).toMatch(/With 20 rows that gemma3 wrote[\s\S]*Gain/);
  expect(await benefit.getByTestId("augment").count()).toBe(1);
  // Another choice of rows is not what was measured.
  await row.getByTestId("model-drop").click();
  expect(await sitting.text("model-counts")).toMatch(/^19 of 20 written rows kept/);
  expect(await benefit.getByTestId("augment").count()).toBe(0);
  expect(await trial()).toBe("help");
  await benefit.getByTestId("augment").click();
  await benefit.getByTestId("augmented").waitFor();
  expect(await benefit.getByTestId("augmented").textContent()).toContain("19 rows that a large model wrote");
  await sitting.learned();
  await sitting.get("export-more").locator("summary").click();
  await sitting.get("export-synthetic").check();
  await sitting.page.keyboard.press("Escape");
  const { text } = await sitting.download("export");
  expect(text.match(/^"?We find.*synthetic/gm)).toHaveLength(19);
  // The next visit has them, too.
  await sitting.reload();
  await sitting.row();
  await sitting.get("tab-synthetic").click();
  expect(await sitting.text("augmented")).toContain("19 rows that a large model wrote");
  await sitting.get("augment-stop").click();
  await sitting.get("augmented").waitFor({ state: "detached" });
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a guideline is drafted, edited and kept, and a group of rows becomes a class", async () => {
  const sitting = await here.visit("with-model.html?seed=1");
  await sitting.open("messages.csv", table(60));
  await sitting.start("topic");
  await sitting.row();
  await sitting.learned();
  await opened(sitting);
  await sitting.unfold("model-guides");
  await sitting.get("guides-draft").click();
  await expect.poll(() => sitting.get("guide-draft").count()).toBe(2);
  const draft = sitting.page.locator('[data-testid="guide-draft"][data-class="question"]');
  // What the model wrote is shown as text.
  expect(await draft.getByTestId("guide-text").inputValue()).toBe("Asks <b>for</b> something.");
  expect(await draft.locator("b").count()).toBe(0);
  await draft.getByTestId("guide-text").fill("Ends in a question mark.");
  await draft.getByTestId("guide-keep").click();
  await expect.poll(() => sitting.get("guide-draft").count()).toBe(1);
  await sitting.get("guide-discard").click();
  expect(await sitting.get("guide-draft").count()).toBe(0);

  await sitting.unfold("model-groups");
  await sitting.get("groups-n").fill("3");
  await sitting.get("groups-find").click();
  await sitting.get("group").first().waitFor();
  const group = sitting.get("group").first();
  expect(await group.getByTestId("group-name").inputValue()).toBe("Late parcels");
  expect(await group.getByTestId("group-row").count()).toBe(3);
  await group.getByTestId("group-name").fill("Parcels");
  await group.getByTestId("group-make").click();
  await group.getByTestId("group-made").waitFor();
  await expect
    .poll(() =>
      sitting.page
        .locator('[data-testid="class"]')
        .evaluateAll((all) => all.map((of) => (of as HTMLElement).dataset["class"])),
    )
    .toContain("Parcels");
  const others = await sitting.get("group").count();
  await sitting.get("group").last().getByTestId("group-discard").click();
  expect(await sitting.get("group").count()).toBe(others - 1);
  await sitting.get("tab-classes").click();
  const names = await sitting.get("class-line").locator(".class-name").allTextContents();
  const line = sitting.get("class-line").nth(names.indexOf("question"));
  await line.getByTestId("class-details").click();
  expect(await line.getByTestId("class-guide").inputValue()).toBe("Ends in a question mark.");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test.each([1280, 390])("the panel is fit for everybody at %i pixels, in the light and in the dark", async (width) => {
  const sitting = await here.visit("with-model.html?seed=1", {
    viewport: { width, height: 900 },
    reducedMotion: "reduce",
  });
  await sitting.open("messages.csv", table(60));
  await sitting.start("topic");
  await sitting.row();
  await sitting.get("tab-model").click();
  await sitting.get("model-address").fill(server.address);
  await sitting.get("model-test").click();
  await sitting.get("model-tested").waitFor();
  await sitting.get("model-n").fill("3");
  await sitting.get("model-run").click();
  await sitting.get("model-save").waitFor();
  await sitting.learned();
  for (const id of ["model-prompt", "model-writing", "model-guides", "model-groups"]) await sitting.unfold(id);
  await sitting.get("model-write").click();
  await expect.poll(() => sitting.get("model-text").count()).toBe(10);
  await sitting.get("guides-draft").click();
  await expect.poll(() => sitting.get("guide-draft").count()).toBe(2);
  await sitting.get("groups-find").click();
  await sitting.get("group").first().waitFor();
  expect(await sitting.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await tooSmall(sitting.page)).toEqual([]);
  await sitting.page.evaluate(AXE);
  for (const colorScheme of ["light", "dark"] as const) {
    await sitting.page.emulateMedia({ colorScheme });
    const { violations } = await sitting.page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await sitting.close();
});

test("a run is paused and stopped, and what goes wrong says what to do", async () => {
  const sitting = await here.visit("with-model.html?seed=1");
  await sitting.open("messages.csv", table(60));
  await sitting.start("topic");
  await sitting.row();
  await sitting.get("tab-model").click();
  const said = async (address: string) => {
    await sitting.get("model-address").fill(address);
    await sitting.get("model-test").click();
    await sitting.get("model-failure").waitFor();
    return sitting.text("model-failure");
  };
  expect(await said("http://127.0.0.1:9")).toContain("start the server");
  expect(await said("https://api.example.com/v1")).toContain("npx querent annotate --server");
  const closed = await fakeServer({ dialect: "ollama" });
  expect(await said(closed.address)).toContain(`OLLAMA_ORIGINS=${new URL(here.url).origin}`);
  await closed.close();

  await sitting.get("model-address").fill(server.address);
  await sitting.get("model-test").click();
  await sitting.get("model-tested").waitFor();
  // Paused while several rows are under way, it goes on with all of its workers, to the end.
  server.delay = 100;
  await sitting.get("model-n").fill("20");
  await sitting.get("model-run").click();
  await sitting.get("model-pause").click();
  expect(await sitting.get("model-pause").textContent()).toBe("Go on");
  expect(await sitting.text("model-paused")).toBe("Paused.");
  expect(await sitting.text("model-progress")).toMatch(/^\d+ of \d+ rows/);
  await sitting.page.waitForTimeout(500);
  await sitting.get("model-pause").click();
  await sitting.get("model-stop").waitFor({ state: "detached" });
  expect(await sitting.text("model-kept")).toMatch(/gemma3: 80 rows labelled/);
  server.delay = 0;

  await sitting.unfold("model-prompt");
  await sitting.get("model-template").fill("Again {label}:\n{classes}\n{row}");
  server.asked.length = 0;
  server.later = { after: 12, fault: "slow" };
  await sitting.get("model-run").click();
  await expect.poll(() => server.asked.length).toBeGreaterThan(12);
  await sitting.get("model-pause").click();
  await sitting.get("model-stop").click();
  await sitting.get("model-stop").waitFor({ state: "detached" });
  await sitting.get("model-result").waitFor();
  server.later = undefined;
  expect(sitting.errors.filter((error) => !/Failed to load resource|CORS|Content Security/i.test(error))).toEqual([]);
  await sitting.close();
});

/** Opens the panel, and the model in it. */
async function opened(sitting: Sitting): Promise<void> {
  await sitting.get("tab-model").click();
  await sitting.get("model-address").fill(server.address);
  await sitting.get("model-test").click();
  await sitting.get("model-tested").waitFor();
}

/** A table of texts, of which the first have their topics. */
function table(n: number): string {
  const rows = texts.map((text, at) => `"${text.replaceAll('"', '""')}",${at < n ? topicOf(text) : ""}`);
  return ["text,topic", ...rows].join("\n");
}
