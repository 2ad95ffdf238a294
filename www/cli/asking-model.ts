/** A large model on a server, as commands reach it. */
import type { Oracle } from "../oracle/oracle.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { UsageError } from "./command.js";
import type { Host } from "./host.js";
import type { Option } from "./options.js";

const SCORINGS = ["codes", "names", "draws"] as const;

export const SERVER: Option = { name: "server", value: "URL", says: "server" };

/** How a model is reached. */
export const REACHING: readonly Option[] = [
  SERVER,
  { name: "model", value: "NAME", says: "servedModel" },
  { name: "yes-remote", value: "HOST", says: "yesRemote" },
];

/** How it is asked about rows. */
export const ASKING: readonly Option[] = [
  { name: "scoring", value: "NAME", says: "scoring", choices: SCORINGS },
  { name: "examples", value: "N", says: "examples" },
  { name: "prompt", value: "FILE", says: "prompt" },
];

/** Does something with the model that the arguments name. @throws UsageError where they name no server */
export async function withModel<T>(given: Arguments, host: Host, act: (oracle: Oracle) => Promise<T>): Promise<T> {
  const address = given.text(SERVER.name);
  if (address === undefined) throw new UsageError(cliWords().usage.noServer());
  const { openServer } = await import("../oracle/index.js");
  const oracle = await openServer({
    address,
    model: given.text("model"),
    consent: given.text("yes-remote"),
    scoring: given.oneOf("scoring", SCORINGS),
    key: host.serverKey,
    signal: host.signal,
  });
  try {
    return await act(oracle);
  } finally {
    await oracle.close();
  }
}
