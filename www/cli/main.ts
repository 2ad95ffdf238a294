#!/usr/bin/env node
import { QuerentError } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { EXIT, failed } from "./failure.js";
import { processHost, STANDARD } from "./host.js";
import { JSON_ERRORS } from "./options.js";
import { run } from "./run.js";

const args = process.argv.slice(2);
const interruption = new AbortController();
const host = processHost(interruption.signal);

// The first interruption ends the work in order, the second at once.
process.on("SIGINT", () => {
  if (interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
});

// Whoever reads may stop reading: what was printed was enough.
process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit(EXIT.done);
  const error = new QuerentError("unwritable_file", cliWords().failures.unwritable(STANDARD, message));
  process.exit(failed(error, "", args.includes(`--${JSON_ERRORS.name}`), host));
});
process.stderr.on("error", () => {});

const exit = await run(args, host);
process.exitCode = exit;
if (exit === EXIT.interrupted) process.exit();
