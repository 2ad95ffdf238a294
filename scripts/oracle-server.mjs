// A small real model behind llama.cpp's own server, where scripts/oracle-model.sh could get both.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const INSTALLED = here("../.tools/oracle-venv/installed");
const PYTHON = here("../.tools/oracle-venv/bin/python");
const MISSING = here("../.tools/oracle-missing");

/** Why there is no real model; nothing where there is one. */
export function missingModel() {
  if (existsSync(INSTALLED)) return undefined;
  return existsSync(MISSING) ? readFileSync(MISSING, "utf8").trim() : "scripts/oracle-model.sh fetches it";
}

/** The file of the model. */
export function modelFile() {
  return here(`../${readFileSync(INSTALLED, "utf8").trim()}`);
}

/** Starts a server of a model on a free port; it ends by `stop`, or with this process, whatever ends that. */
export async function startServer({ file = modelFile(), threads = 1 } = {}) {
  const args = [here("oracle-server.py"), file, String(threads)];
  const child = spawn(PYTHON, args, { stdio: ["pipe", "pipe", "ignore"] });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  const listening = (async () => {
    for await (const line of createInterface({ input: child.stdout })) if (/^http:/.test(line)) return line;
    throw new Error(`The server of ${file} ended before it was there (code ${await gone}).`);
  })();
  return { address: await listening, stop };
}
