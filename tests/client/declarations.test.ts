/** The packed package as compilers and the linters of packages read it. */
import { execFile } from "node:child_process";
import { cp, readdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, install } from "./packed.js";

const run = promisify(execFile);
const CODE = "tests/packages/typescript";
let consumer: Consumer;

beforeAll(async () => {
  consumer = await install();
  await cp(CODE, consumer.folder, { recursive: true });
  await writeFile(join(consumer.folder, "package.json"), '{ "type": "module" }');
  await symlink(resolve("node_modules/lit"), join(consumer.folder, "node_modules", "lit"));
});

afterAll(() => consumer?.remove());

/** What a compiler without a setting to spare says of the consumer's code and of every declaration that it reads. */
async function complaints(moduleKind: string, moduleResolution: string): Promise<string[]> {
  const { options } = ts.convertCompilerOptionsFromJson(
    { module: moduleKind, moduleResolution, target: "es2022", lib: ["es2022", "dom"], types: [] },
    consumer.folder,
  );
  const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true };
  const files = (await readdir(CODE)).map((name) => join(consumer.folder, name));
  const program = ts.createProgram(files, { ...options, ...strict, skipLibCheck: false });
  expect(files.every((file) => program.getSourceFile(file))).toBe(true);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("the declarations of the package", () => {
  it.each([
    ["node16", "node16"],
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ])("compile under %s, %s, with every library checked and none but es2022 and dom", async (kind, resolution) => {
    expect(await complaints(kind, resolution)).toEqual([]);
  });
});

describe("the package", () => {
  it("has nothing that publint finds", async () => {
    const { stdout } = await run("npx", ["publint", "run", consumer.home, "--strict", "--pack", "false"]);
    expect(stdout).toContain("All good!");
  });

  it("has no entry whose types are wrong", async () => {
    const [archive = ""] = (await readdir(consumer.folder)).filter((name) => name.endsWith(".tgz"));
    // A module of WebAssembly is fetched by its address.
    const options = ["--profile", "esm-only", "--exclude-entrypoints", "querent.wasm", "--format", "json"];
    const { stdout } = await run("npx", ["attw", join(consumer.folder, archive), ...options]);
    expect(JSON.parse(stdout).analysis.entrypoints).toHaveProperty(["./ui.css"]);
  });
});
