/** A real model and the page: a file in the tab, and llama.cpp's own server. `npm run test:oracle` runs it, for it takes minutes. */
import { expect, test } from "vitest";
import { missingModel, modelFile, startServer } from "../../scripts/oracle-server.mjs";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";

const skips = process.env["ORACLE_IN_THE_TAB"] === undefined || missingModel() !== undefined;
const here = served();

/** The panel of a model, over 24 rows of which 20 have their labels. */
async function panel(): Promise<Sitting> {
  const sitting = await here.visit("with-model.html?seed=1");
  const rows = Array.from({ length: 24 }, (_, at) =>
    at % 2 === 0 ? `Where is order ${at}?,question` : `I like number ${at}.,praise`,
  );
  const hidden = rows.slice(20).map((row) => row.replace(/,\w+$/, ","));
  await sitting.open("messages.csv", ["text,topic", ...rows.slice(0, 20), ...hidden].join("\n"));
  await sitting.start("topic");
  await sitting.row();
  await sitting.get("tab-model").click();
  return sitting;
}

const ANSWERED = (place: string) =>
  new RegExp(`^It answers: .*\\.gguf · ${place} calls row 1 “(question|praise)”.* \\d+\\.\\d s a row\\.$`);

test.skipIf(skips)(
  "a model in the tab is tested under the page's policy",
  async () => {
    const sitting = await panel();
    await sitting.page.locator('input[name="door"][value="file"]').check();
    await sitting.get("model-test").click();
    await sitting.get("model-failure").waitFor();
    expect(await sitting.text("model-failure")).toContain("GGUF");
    await sitting.get("model-file").setInputFiles(modelFile());
    // It is stopped while it loads, and loaded again.
    await sitting.get("model-test").click();
    await sitting.get("model-test-stop").click();
    await sitting.get("model-opening").waitFor({ state: "detached" });
    await sitting.get("model-test").click();
    await sitting.get("model-tested").waitFor({ timeout: 300_000 });
    expect(await sitting.text("model-tested")).toMatch(ANSWERED("wllama"));
    expect(sitting.foreign).toEqual([]);
    expect(sitting.errors).toEqual([]);
    await sitting.close();
  },
  400_000,
);

test.skipIf(skips)(
  "a real server lets the page ask it, and labels rows",
  async () => {
    const server = await startServer();
    try {
      const sitting = await panel();
      await sitting.get("model-address").fill(new URL(server.address).host);
      await sitting.get("model-test").click();
      await sitting.get("model-tested").waitFor({ timeout: 60_000 });
      expect(await sitting.text("model-tested")).toMatch(ANSWERED("127\\.0\\.0\\.1:\\d+"));
      await sitting.get("model-n").fill("4");
      await sitting.get("model-run").click();
      await sitting.get("model-result").waitFor({ timeout: 180_000 });
      expect(await sitting.text("model-kept")).toMatch(/SmolLM2.*: 24 rows labelled/);
      expect(sitting.foreign.every((url) => url.startsWith(server.address))).toBe(true);
      expect(sitting.errors).toEqual([]);
      await sitting.close();
    } finally {
      await server.stop();
    }
  },
  300_000,
);
