/** Help, completion and suggestions come of one list of commands, and say all of it. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { readArguments } from "../../www/cli/arguments.js";
import { commands } from "../../www/cli/commands.js";
import { METHODS } from "../../www/cli/generate.js";
import { EVERYWHERE } from "../../www/cli/options.js";
import { run } from "../../www/cli/run.js";
import type * as Package from "../../www/client/node.js";
import { cliWords } from "../../www/words/cli.js";
import { cli as zh } from "../../www/words/zh/cli.js";
import { fakeHost } from "./fake.js";

/** Whether a shell is on this machine. */
const hasShell = (name: string) => spawnSync(name, ["--version"]).error === undefined;

async function querent(...args: string[]) {
  const host = fakeHost();
  return { code: await run(args, host), stdout: host.stdout, stderr: host.stderr };
}

describe("help", () => {
  it("has every command, and no word too many", async () => {
    const names = commands.map(({ name }) => name);
    expect([...names].sort()).toEqual(Object.keys(cliWords().help).sort());
    const used = new Set([...commands.flatMap(({ options }) => options), ...EVERYWHERE].map(({ says }) => says));
    expect([...used].sort()).toEqual(Object.keys(cliWords().options).sort());
    const { stdout } = await querent("help");
    for (const name of names) expect(stdout).toContain(`\n  ${name} `);
    expect(stdout).toContain("130 interrupted");
    expect((await querent("-h")).stdout).toBe(stdout);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    "of %s tells its options and examples",
    async (name, command) => {
      const { code, stdout } = await querent("help", name);
      expect(code).toBe(0);
      for (const option of [...command.options, ...EVERYWHERE]) expect(stdout).toContain(` --${option.name}`);
      expect((await querent(name, "-h")).stdout).toBe(stdout);
      expect(command.examples.length).toBeGreaterThan(0);
      for (const example of command.examples) {
        expect(stdout).toContain(`  querent ${example}\n`);
        const calls = [...`querent ${example}`.matchAll(/querent (\S+)((?: [^|><]+)?)/g)];
        for (const [, called, args = ""] of calls) {
          const of = commands.find((one) => one.name === called);
          expect(of, example).toBeDefined();
          readArguments(args.split(" ").filter(Boolean), of?.options ?? []);
        }
      }
      const typed = [...command.options, ...EVERYWHERE].flatMap(({ name: long, letter }) =>
        letter === undefined ? [`--${long}`] : [`--${long}`, `-${letter}`],
      );
      expect(new Set(typed).size).toBe(typed.length);
      expect(stdout.split("\n").filter((line) => line.length > 150)).toEqual([]);
    },
  );

  it("is all there in Chinese", () => {
    const texts = [
      ...Object.values(zh.options),
      ...Object.values(zh.help).flatMap(({ summary, about }) => [summary, about]),
    ];
    for (const text of texts) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it("suggests what may be meant", async () => {
    expect(await querent("simulat")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean "simulate"?'),
    });
    expect((await querent("help", "teech")).stderr).toContain('Did you mean "teach"?');
    expect((await querent("simulate", "t.csv", "--lable", "kind")).stderr).toContain('Did you mean "--label"?');
    expect((await querent("generate", "t.csv", "--method", "smot")).stderr).toContain('Did you mean "smote"?');
    expect((await querent("--quiet")).stderr).toContain("say the command first");
  });

  it("knows the version by every name", async () => {
    const { stdout } = await querent("--version");
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect([(await querent("-v")).stdout, (await querent("profile", "-v")).stdout]).toEqual([stdout, stdout]);
  });
});

it("the methods that make rows are those of the core", async () => {
  const entry = new URL("../../lib/client/node.js", import.meta.url).href;
  const { ActiveLearner } = (await import(entry)) as typeof Package;
  const learner = await ActiveLearner.create({ warmUp: false });
  const methods = await learner.methods();
  await learner.close();
  expect(methods.map(({ name }) => name).sort()).toEqual([...METHODS].sort());
});

describe("completion", () => {
  it("in bash completes commands, options and values", async () => {
    const { stdout: script } = await querent("completion", "bash");
    const complete = async (...words: string[]) => {
      const typed = words.map((word) => `'${word}'`).join(" ");
      const asked = `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _querent; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return (await promisify(execFile)("bash", ["-c", asked])).stdout.trim().split("\n");
    };
    expect(await complete("querent", "te")).toEqual(["teach"]);
    expect(await complete("querent", "help", "te")).toEqual(["teach"]);
    expect(await complete("querent", "teach", "--n")).toEqual(["--new-classes", "--no-fit"]);
    expect(await complete("querent", "simulate", "--protocol", "pr")).toEqual(["product"]);
    expect(await complete("querent", "completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  /** What is typed, and what is offered for it. */
  const TYPED: readonly [line: string, offered: readonly string[]][] = [
    ["querent te", ["teach"]],
    ["querent help te", ["teach"]],
    ["querent teach --n", ["--new-classes", "--no-fit"]],
    ["querent simulate --protocol pr", ["product"]],
    ["querent completion ", ["bash", "fish", "zsh"]],
  ];

  it.skipIf(!hasShell("fish"))("in fish completes commands, options and values", async () => {
    const { stdout: script } = await querent("completion", "fish");
    const asked = TYPED.map(([line]) => `complete -C '${line}'; echo ==`).join("\n");
    const { stdout } = await promisify(execFile)("fish", ["--no-config", "-c", `${script}\n${asked}`]);
    const offered = stdout.split("==\n").map((lines) => lines.split("\n").flatMap((line) => line.split("\t")[0] || []));
    expect(offered.slice(0, TYPED.length).map((names) => names.sort())).toEqual(TYPED.map(([, names]) => names));
  });

  it.skipIf(!hasShell("zsh"))("in zsh completes commands, options and values", async () => {
    const { stdout: script } = await querent("completion", "zsh");
    const folder = await mkdtemp(join(tmpdir(), "querent-zsh-"));
    try {
      await writeFile(join(folder, "_querent"), script);
      const typed = TYPED.map(([line]) => line);
      const asked = ["-f", "tests/cli/completes.zsh", join(folder, "_querent"), ...typed];
      const { stdout } = await promisify(execFile)("zsh", asked);
      const answers = [...stdout.matchAll(/<<(.*?)>>/gs)].map(([, answer = ""]) => answer);
      expect(answers).toHaveLength(TYPED.length);
      for (const [at, [, names]] of TYPED.entries()) for (const name of names) expect(answers[at]).toContain(name);
      expect(answers[0]).not.toContain("simulate");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each(["zsh", "fish"])("in %s names every command and option", async (shell) => {
    const { stdout } = await querent("completion", shell);
    for (const { name, options } of commands) {
      expect(stdout).toContain(name);
      for (const option of options)
        expect(stdout).toContain(shell === "zsh" ? `--${option.name}[` : ` -l ${option.name} `);
    }
  });

  it("is for shells that there are", async () => {
    expect(await querent("completion", "tcsh")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no completion for "tcsh": give bash, zsh or fish.'),
    });
  });
});
