/** Answers of a model in a file of lines, so that a run goes on where it ended. */
import { QuerentError } from "../client/node.js";
import type { CacheStore } from "../oracle/cache.js";
import { cliWords } from "../words/cli.js";
import type { Host } from "./host.js";

/** What a file keeps: each line is an object with the key and the value of one answer; a line that is cut off is passed over. */
export async function answerFile(path: string, host: Host): Promise<CacheStore> {
  const kept = new Map<string, string>();
  if (await host.look(path)) {
    for (const line of new TextDecoder().decode(await host.read(path)).split("\n")) keep(line, kept);
  }
  // What was cut off before stays on a line of its own.
  let before = "\n";
  return {
    get: (key) => kept.get(key),
    set: async (key, value) => {
      kept.set(key, value);
      try {
        await host.append(path, `${before}${JSON.stringify({ key, value: JSON.parse(value) })}\n`);
        before = "";
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new QuerentError("unwritable_file", cliWords().failures.unwritable(path, reason));
      }
    },
  };
}

function keep(line: string, kept: Map<string, string>): void {
  if (line.trim() === "") return;
  try {
    const { key, value } = JSON.parse(line) as { key?: unknown; value?: unknown };
    if (typeof key === "string" && value !== undefined) kept.set(key, JSON.stringify(value));
  } catch {
    // A run was interrupted while it wrote this.
  }
}
