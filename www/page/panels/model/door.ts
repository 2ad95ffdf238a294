/** Opens a model by what a person chose. */

import { QuerentError } from "querent";
import type { Oracle, Scoring } from "querent/oracle";
import { isLoopback, openBuiltIn, openGguf, openServer } from "querent/oracle";
import { model } from "../../../words/model-panel.js";

/** The ways to a model. */
export const DOORS = ["server", "file", "builtIn"] as const;

export type DoorName = (typeof DOORS)[number];

/** What a person chose. */
export interface DoorChoice {
  door: DoorName;
  address: string;
  /** The model of the server; empty for its first. */
  model: string;
  /** Stays in memory. */
  key: string;
  files: readonly File[];
  scoring: Scoring | undefined;
}

/** Where a server is, unless it was said: Ollama's. */
export const USUAL_ADDRESS = "http://127.0.0.1:11434";

/**
 * @param onDownload hears how much of a model is here, 0 to 1, where the browser fetches its own
 * @throws QuerentError as a rejection, with the next step in its sentence
 */
export async function openDoor(
  choice: DoorChoice,
  signal: AbortSignal,
  onDownload: (share: number) => void,
): Promise<Oracle> {
  const { door, address, model, key, files, scoring } = choice;
  if (door === "builtIn") return openBuiltIn({ scoring, signal, onDownload });
  if (door === "file") {
    const { default: wasm } = await import("@wllama/wllama/esm/wasm/wllama.wasm?url");
    return openGguf({ file: files, wasm: new URL(wasm, document.baseURI), scoring, signal });
  }
  checkReach(address);
  return openServer({ address, model: model || undefined, key: key || undefined, scoring, signal });
}

/** The policy of the page lets it reach nothing but these; a browser would say only that nothing answers. */
function checkReach(address: string): void {
  const typed = /^[a-z]+:\/\//i.test(address.trim()) ? address.trim() : `http://${address.trim()}`;
  if (!URL.canParse(typed)) return;
  const { hostname, host, protocol } = new URL(typed);
  if (isLoopback(hostname) && protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname)) return;
  throw new QuerentError("remote_address", model.onlyHere(host));
}
