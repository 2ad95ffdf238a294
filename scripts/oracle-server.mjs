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

/** A server that does not say where it is within so many milliseconds is given up: a model may be read from a slow disk. */
const PATIENCE = 120_000;

/** Starts a server of a model on a free port; it ends by `stop`, or with this process, whatever ends that. */
export async function startServer({ file = modelFile(), threads = 1 } = {}) {
  const args = [here("oracle-server.py"), file, String(threads)];
  const child = spawn(PYTHON, args, { stdio: ["pipe", "pipe", "ignore"] });
  const gone = new Promise((resolve) => {
    child.once("exit", (code) => resolve(`it ended with code ${code}`));
    child.once("error", ({ message }) => resolve(message));
  });
  const stop = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  // All that it prints is read, so that it never waits for a reader.
  const lines = createInterface({ input: child.stdout });
  const address = new Promise((resolve) => lines.on("line", (line) => /^http:/.test(line) && resolve(line)));
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE, `no address within ${PATIENCE / 1000} seconds`);
  });
  const failed = Promise.race([gone, late]).then(async (why) => {
    await stop();
    throw new Error(`There is no server of ${file}: ${why}.`);
  });
  try {
    return { address: await Promise.race([address, failed]), stop };
  } finally {
    clearTimeout(timer);
    // It ends some day.
    failed.catch(() => {});
  }
}
