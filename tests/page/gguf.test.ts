/** A GGUF file in the tab, where there is one: `npm run test:oracle` fetches it, and ORACLE_GGUF names another. */
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { served } from "./served.js";

const FILE = process.env["ORACLE_GGUF"] ?? "";
const here = served();

test.skipIf(!existsSync(FILE))(
  "a model in the tab is tested under the page's policy, and labels rows",
  async () => {
    const sitting = await here.visit("with-model.html?seed=1");
    const rows = Array.from({ length: 24 }, (_, at) =>
      at % 2 === 0 ? `Where is order ${at}?,question` : `I like number ${at}.,praise`,
    );
    await sitting.open(
      "messages.csv",
      ["text,topic", ...rows.slice(0, 20), ...rows.slice(20).map((row) => row.replace(/,\w+$/, ","))].join("\n"),
    );
    await sitting.start("topic");
    await sitting.row();
    await sitting.get("tab-model").click();
    await sitting.page.locator('input[name="door"][value="file"]').check();
    await sitting.get("model-test").click();
    await sitting.get("model-failure").waitFor();
    expect(await sitting.text("model-failure")).toContain("GGUF");
    await sitting.get("model-file").setInputFiles(FILE);
    await sitting.get("model-test").click();
    await sitting.get("model-tested").waitFor({ timeout: 300_000 });
    expect(await sitting.text("model-tested")).toMatch(
      /^It answers: .*\.gguf · wllama calls row 1 “(question|praise)”.* \d+\.\d s a row\.$/,
    );
    expect(sitting.foreign).toEqual([]);
    expect(sitting.errors).toEqual([]);
    await sitting.close();
  },
  400_000,
);
