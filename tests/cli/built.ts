/** The command line as it is built, in processes of its own. */
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

export const LIB = join(dirname(createRequire(import.meta.url).resolve("querent/package.json")), "lib");
export const MAIN = join(LIB, "cli", "main.js");

/** How a process ended, and what it printed. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder for files, in which a shell finds the command line by its name. */
export interface Place {
  readonly folder: string;
  path(name: string): string;
  /** Runs the command line, with this on standard input. */
  querent(args: readonly string[], input?: string | Uint8Array): Promise<Ended>;
  /** Runs lines of bash. */
  shell(script: string): Promise<Ended>;
  remove(): Promise<void>;
}

export async function place(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "querent-cli-"));
  const named = join(folder, "querent");
  await writeFile(named, `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`);
  await chmod(named, 0o755);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}`, QUERENT_LANGUAGE: "" };
  const run = (command: string, args: readonly string[], input: string | Uint8Array = "") =>
    ended(spawn(command, args, { cwd: folder, env }), input);
  return {
    folder,
    path: (name) => join(folder, name),
    querent: (args, input) => run(process.execPath, [MAIN, ...args], input),
    shell: (script) => run("bash", ["-euo", "pipefail", "-c", script]),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Waits for the end of a process. */
export function ended(child: ReturnType<typeof spawn>, input?: string | Uint8Array): Promise<Ended> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output.stderr += chunk;
  });
  // Not every command reads what it is given.
  child.stdin?.on("error", () => {});
  if (input !== undefined) child.stdin?.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}
