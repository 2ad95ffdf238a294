/** Requests to a server, and what their failures mean. */
import { QuerentError, refusal } from "../../client/errors.js";
import { isLoopback } from "./address.js";
import { errorIn } from "./dialect.js";

/** What a request is sent with. */
export interface Sending {
  base: URL;
  /** Kept in memory, and sent to this server alone. */
  key?: string | undefined;
  /** Milliseconds after which a server that answers nothing is given up. */
  patience: number;
  fetch: typeof fetch;
}

/** The setting of the platform that tells a browser that a request stays on this machine. */
type LocalRequest = RequestInit & { targetAddressSpace?: "loopback" };

/** A server that has too much to do is waited for so often, */
const WAITS = 3;

/** so many seconds unless it says how many, */
const WAIT = 2;

/** and no more than so many. */
const LONGEST_WAIT = 60;

/**
 * The JSON that a server answers.
 *
 * @throws QuerentError as a rejection; the reason of the signal if it was aborted
 */
export async function call(sending: Sending, path: string, body?: object, signal?: AbortSignal): Promise<unknown> {
  for (let waits = 0; ; waits++) {
    const { response, text } = await answered(sending, path, body, signal);
    if (response.ok) return answerIn(sending, response.status, text);
    if (response.status !== 429 || waits === WAITS) throw refused(sending, response.status, messageIn(text));
    await pause(secondsIn(response.headers.get("retry-after")), signal);
  }
}

/** How long a server wants to be left alone; where a page may not read that, as long as any. */
function secondsIn(header: string | null): number {
  const seconds = header === null || header.trim() === "" ? Number.NaN : Number(header);
  return Number.isFinite(seconds) ? Math.min(LONGEST_WAIT, Math.max(0, seconds)) : WAIT;
}

/** @throws the reason of the signal, as a rejection */
function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, seconds * 1000);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}

async function answered(sending: Sending, path: string, body: object | undefined, signal: AbortSignal | undefined) {
  const { base, key, patience } = sending;
  const address = new URL(path, base);
  const late = AbortSignal.timeout(patience);
  const request: LocalRequest = {
    method: body ? "POST" : "GET",
    signal: signal ? AbortSignal.any([signal, late]) : late,
    // No cookie of another page goes along, and no address of this one.
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    redirect: "error",
    ...(body && { body: JSON.stringify(body) }),
    headers: { ...(body && { "content-type": "application/json" }), ...(key && { authorization: `Bearer ${key}` }) },
    ...(knowsLoopback() && isLoopback(base.hostname) && { targetAddressSpace: "loopback" as const }),
  };
  try {
    const response = await sending.fetch(address, request);
    return { response, text: await response.text() };
  } catch (error) {
    signal?.throwIfAborted();
    if (late.aborted) throw refusal("too_slow", { say: "server_slow", seconds: Math.round(patience / 1000) });
    throw await unreachable(sending, error);
  }
}

function answerIn(sending: Sending, status: number, text: string): unknown {
  const reply = parsed(text);
  if (reply === undefined) throw refusal("bad_reply", { say: "bad_reply", text: text.trim().slice(0, 60) });
  // LM Studio answers some questions with an error, and says that all is well: it refuses the question.
  const message = errorIn(reply);
  if (message === undefined) return reply;
  const error = refused(sending, status, message);
  if (error.code === "server_error") statuses.set(error, 400);
  throw error;
}

function messageIn(text: string): string {
  return errorIn(parsed(text)) ?? "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused({ base }: Sending, status: number, message: string): QuerentError {
  if (status === 401 || (status === 403 && message !== ""))
    return refusal("bad_key", { say: "bad_key", host: base.host });
  // Ollama refuses pages of other origins so, without a word.
  if (status === 403) return refusal("cors_refused", { say: "cors_refused", host: base.host, origin: originHere() });
  if (/context|too long|exceed|n_ctx/i.test(message) && /context|token|n_ctx|length/i.test(message)) {
    return refusal("prompt_too_long", { say: "prompt_too_long", message });
  }
  if (/no models? (?:is |are )?loaded|model.*not (?:found|loaded)|load a model/i.test(message)) {
    return refusal("no_model_loaded", { say: "no_model_loaded", host: base.host });
  }
  if (status === 503) return refusal("no_model_loaded", { say: "model_loading", host: base.host });
  const error = refusal("server_error", { say: "server_error", host: base.host, status, message });
  statuses.set(error, status);
  return error;
}

const statuses = new WeakMap<QuerentError, number>();

/** The status that a "server_error" came with; 400 where it came as an answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof QuerentError ? statuses.get(error) : undefined;
}

/** Why a request came to nothing: a browser says no more than that it failed, so others are sent to find out. */
async function unreachable(sending: Sending, error: unknown): Promise<QuerentError> {
  const { host } = sending.base;
  const cause = causeOf(error);
  if (isPage()) {
    if (await isDenied()) return refusal("network_access_refused", { say: "network_access_refused", host });
    // A request that no page may read goes through where a server is there. Of its kind a platform sends none that heeds no redirects.
    const probe: RequestInit = {
      mode: "no-cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal: AbortSignal.timeout(2000),
    };
    const there = await sending.fetch(sending.base, probe).then(
      () => true,
      () => false,
    );
    if (there) return refusal("cors_refused", { say: "cors_refused", host, origin: originHere() });
  }
  const isCut = /terminated|other side closed|socket hang up|ECONNRESET|premature|aborted/i.test(cause);
  if (isCut) return refusal("bad_reply", { say: "cut_reply", host, cause });
  return refusal("server_not_running", { say: "server_not_running", host, cause });
}

function causeOf(error: unknown): string {
  const causes: string[] = [];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const { code } = at as { code?: unknown };
    causes.push(typeof code === "string" ? code : at.message);
  }
  return causes.filter(Boolean).join(": ").slice(0, 120) || String(error);
}

/** Whether the person, or their browser, forbade pages to reach this machine (Local Network Access). */
async function isDenied(): Promise<boolean> {
  for (const name of ["loopback-network", "local-network-access"]) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      if (state === "denied") return true;
    } catch {
      // This browser knows no such permission.
    }
  }
  return false;
}

function isPage(): boolean {
  return typeof document !== "undefined";
}

function originHere(): string {
  return isPage() ? location.origin : "";
}

/** Whether the platform takes the setting: one that knows it by other values refuses this one, and others pass over it. */
function knowsLoopback(): boolean {
  try {
    const setting: LocalRequest = { targetAddressSpace: "loopback" };
    new Request("http://127.0.0.1/", setting);
    return isPage();
  } catch {
    return false;
  }
}

/** Whether an error is that of a whole door, which the next question meets too, and not of one question. */
export function endsARun(error: unknown): boolean {
  return error instanceof QuerentError && OF_THE_DOOR.has(error.code);
}

const OF_THE_DOOR = new Set([
  "server_not_running",
  "cors_refused",
  "network_access_refused",
  "no_model_loaded",
  "bad_key",
  "unknown_model",
  "remote_address",
  "no_memory",
  "not_available",
  "closed",
]);
