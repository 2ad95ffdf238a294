/** The package as others get it: packed, unpacked into a folder of its own, and found there by its name. */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boundary, type Package } from "./boundary.js";
import { type Consumer, install } from "./packed.js";

const run = promisify(execFile);
const penguins = "tests/fixtures/penguins.csv";
let consumer: Consumer;

beforeAll(async () => {
  consumer = await install();
});

afterAll(() => consumer?.remove());

function installed(): Promise<Package> {
  const entry = createRequire(join(consumer.folder, "consumer.js")).resolve("querent");
  return import(pathToFileURL(entry).href);
}

describe("the packed package", () => {
  it("keeps its promises in Node", async () => {
    await boundary(await installed(), await readFile(penguins, "utf8"));
  });

  it("runs the quick start of the README, by itself", async () => {
    const readme = await readFile("README.md", "utf8");
    const [, code = ""] = /```js\n(.*?)```/s.exec(readme.slice(readme.indexOf("## Use it as a package"))) ?? [];
    const words = ["--input-type=module", "--eval", code];
    const { stdout } = await run(process.execPath, words, { cwd: consumer.folder });
    const [, right] = /^(\d+) of 400 are right/.exec(stdout) ?? [];
    expect(Number(right), stdout).toBeGreaterThan(360);
  });

  it("works without the runtime of GGUF files, and says what to install where it is needed", async () => {
    const code = `import { openGguf } from "querent/oracle";
      await openGguf({ file: new Blob(["GGUF"]), wasm: "none" }).catch(({ code, message }) => console.log(code, message));`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", code], { cwd: consumer.folder });
    expect(stdout).toMatch(/^no_runtime .*install @wllama\/wllama/);
  });

  it("is all there", async () => {
    const { home } = consumer;
    const { exports, bin } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
    const paths = Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry as Record<string, string>),
    );
    for (const path of [...paths, ...Object.values<string>(bin)]) {
      const found = path.endsWith("/*")
        ? await readdir(join(home, path.slice(0, -1)))
        : await readFile(join(home, path));
      expect(found.length, path).toBeGreaterThan(0);
    }
  });

  it("ships the style sheet of its elements, which leaves the tags of a host alone", async () => {
    const sheet = createRequire(join(consumer.folder, "consumer.js")).resolve("querent/ui.css");
    const css = await readFile(sheet, "utf8");
    for (const used of ["--accent:", ":where(.querent) {", ".card {", ".columns {", ".plot {"])
      expect(css).toContain(used);
    expect(css).not.toMatch(/^(html|body|[*]|h1|p|table|button|input)\b[^{]*\{/m);
  });

  it("has a command line", async () => {
    const main = join(consumer.home, "lib", "cli", "main.js");
    const querent = (line: string) => run(process.execPath, [main, ...line.split(" ")]);
    const sizes = "--initial 10 --batch 5 --budget 10 --seeds 2";
    const simulated = JSON.parse(
      (await querent(`simulate ${penguins} --label species --strategies margin,random ${sizes} --json`)).stdout,
    );
    expect(simulated).toMatchObject({
      file: "penguins.csv",
      label: "species",
      seeds: 2,
      initial: 10,
      batch: 5,
      budget: 10,
    });
    expect(simulated.curves).toHaveLength(4);
    expect(simulated.summaries).toHaveLength(2);
    const trying = "expected_error_reduction,albl";
    const tried = await querent(
      `simulate ${penguins} --label species --strategies ${trying} --initial 6 --budget 2 --seeds 1 --json`,
    );
    expect(JSON.parse(tried.stdout).summaries).toHaveLength(2);
    const listed: Record<string, unknown>[] = JSON.parse((await querent("strategies --json")).stdout);
    for (const name of ["random", ...trying.split(",")]) expect(listed.map((one) => one["name"])).toContain(name);
    for (const one of listed) {
      expect(Object.keys(one)).toEqual(
        expect.arrayContaining(["name", "family", "summary", "paper", "needs", "batchAware"]),
      );
    }
    expect((await querent(`profile ${penguins}`)).stdout).toContain("species");
    const report = JSON.parse((await querent(`label-errors ${penguins} --label species --json`)).stdout);
    expect(report).toMatchObject({ file: "penguins.csv", label: "species", checked: 344 });
    const made = JSON.parse((await querent(`generate ${penguins} --label species --method smote --n 7 --json`)).stdout);
    expect(made.rows).toHaveLength(7);
    for (const { quality } of made.rows) expect(quality.score).toBeLessThanOrEqual(1);
    const out = join(consumer.folder, "penguins.onnx");
    const trained = JSON.parse((await querent(`train ${penguins} --label species --out ${out} --json`)).stdout);
    expect(trained).toMatchObject({ out, format: "onnx", target: "species", bytes: (await readFile(out)).length });
    expect(trained.accuracy).toBeGreaterThan(0.9);
    expect(trained.inputs).toHaveLength(7);
    await expect(querent(`simulate ${penguins} --label nowhere`)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^querent: .*nowhere.*\n$/),
    });
  });

  it.runIf(threads() !== undefined)(
    "shares long jobs with threads of Node, and ends them with the learner",
    async () => {
      const { ActiveLearner } = await installed();
      const learner = await ActiveLearner.create({ warmUp: false, workers: 3 });
      await learner.load(await readFile(penguins, "utf8"));
      await learner.configure({ target: "species", holdout: 0 });
      const alone = threads() ?? 0;
      let most = 0;
      const onProgress = () => {
        most = Math.max(most, threads() ?? 0);
      };
      await learner.evaluate({ folds: 10, onProgress });
      expect(most - alone).toBeGreaterThanOrEqual(2);
      await learner.close();
      await expect.poll(() => threads()).toBeLessThan(alone);
    },
  );
});

/** How many threads this process has, where the system says so. */
function threads(): number | undefined {
  try {
    return readdirSync("/proc/self/task").length;
  } catch {
    return undefined;
  }
}
