/** A small server that speaks as llama.cpp's, Ollama or LM Studio do, about a model that follows a simple rule. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Dialect = "llama.cpp" | "ollama" | "lmstudio";

/** How a server is. */
export interface FakeOptions {
  dialect?: Dialect;
  models?: string[];
  /** Whether it gives probabilities at all; LM Studio gives none in a chat. */
  logprobs?: boolean;
  /** The origin of the pages that may ask it; none but those that send no origin, where it is absent. */
  origin?: string | undefined;
  key?: string;
  /** Whether it holds answers to a JSON schema; it refuses what it does not know. */
  schemas?: boolean;
  /** The status of that refusal; 422 unless given. */
  refusal?: number;
  /** What the model finds of the classes, by the text that it is asked; the shares need not sum to 1. */
  model?: (asked: AskedOfModel) => Record<string, number>;
  /** What it writes where nothing is to be classified. */
  writes?: (prompt: string, seed: number) => string;
}

/** What the model sees of a question. */
export interface AskedOfModel {
  prompt: string;
  /** What stands between the last two marks of a row. */
  row: string;
  names: string[];
}

/** Something wrong, for the requests from now on. */
export type Fault = "missing" | "slow" | "broken" | "cut" | "page" | "long" | "error" | "loading" | "busy" | "none";

export interface FakeServer {
  readonly address: string;
  /** The bodies that it was sent. */
  readonly asked: Record<string, unknown>[];
  readonly headers: IncomingMessage["headers"][];
  fault: Fault;
  /** Every nth question fails, where it is not 0. */
  failsEvery: number;
  /** Milliseconds that a question takes. */
  delay: number;
  /** What is wrong once so many questions were asked. */
  later: { after: number; fault: Fault } | undefined;
  close(): Promise<void>;
}

const OWNERS: Record<Dialect, string> = { "llama.cpp": "llamacpp", ollama: "library", lmstudio: "organization_owner" };

/** Finds a question where there is a question mark. */
export const byQuestionMark = ({ row, names }: AskedOfModel): Record<string, number> =>
  Object.fromEntries(names.map((name, at) => [name, (at === 1) === row.includes("?") ? 0.9 : 0.1]));

export async function fakeServer(options: FakeOptions = {}): Promise<FakeServer> {
  const asked: Record<string, unknown>[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const fake: Pick<FakeServer, "fault" | "failsEvery" | "delay" | "later"> = {
    fault: "none",
    failsEvery: 0,
    delay: 0,
    later: undefined,
  };
  let questions = 0;
  const server = createServer(async (request, response) => {
    headers.push(request.headers);
    const { dialect = "llama.cpp", models = ["tiny-model"], key } = options;
    const { origin } = request.headers;
    if (origin !== undefined && origin !== options.origin && options.origin !== "*") {
      // Ollama refuses at once; the others answer, and the browser keeps it from the page.
      if (dialect === "ollama") return void response.writeHead(403).end();
    } else if (origin !== undefined) {
      response.setHeader("access-control-allow-origin", origin);
      response.setHeader("access-control-allow-headers", "content-type, authorization");
    }
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`)
      return send(response, 401, { error: { message: "Invalid API Key" } });
    if (request.url === "/v1/models" && fake.fault === "none")
      return send(response, 200, {
        object: "list",
        data: models.map((id) => ({ id, object: "model", owned_by: OWNERS[dialect] })),
      });
    const body = JSON.parse((await textOf(request)) || "{}") as Record<string, unknown>;
    asked.push(body);
    questions += 1;
    if (fake.delay > 0) await new Promise((resolve) => setTimeout(resolve, fake.delay));
    if (fake.failsEvery > 0 && questions % fake.failsEvery === 0)
      return send(response, 500, { error: { message: "out of slots" } });
    const isLater = fake.later !== undefined && asked.length > fake.later.after;
    if (fault(isLater ? (fake.later?.fault ?? "none") : fake.fault, response)) return;
    if (options.schemas === false && "response_format" in body)
      return send(response, options.refusal ?? 422, {
        detail: "response_format.type: Input should be 'text' or 'json_object'",
      });
    if (request.url === "/v1/chat/completions") return send(response, 200, chat(body, options));
    if (request.url === "/v1/completions" && dialect !== "lmstudio")
      return send(response, 200, completion(body, options));
    send(response, 404, { error: "not found" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(fake, {
    address: `http://127.0.0.1:${port}`,
    asked,
    headers,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

function fault(kind: Fault, response: ServerResponse): boolean {
  if (kind === "none") return false;
  if (kind === "slow") return true;
  if (kind === "missing") send(response, 404, { error: { message: "model 'tiny' not found, try pulling it first" } });
  if (kind === "loading") send(response, 503, { error: { code: 503, message: "Loading model" } });
  if (kind === "busy") response.writeHead(429, { "retry-after": "0.1" }).end('{"error": "too many requests"}');
  if (kind === "error") send(response, 500, { error: "the runner has stopped" });
  if (kind === "long")
    send(response, 400, { error: { message: "the request exceeds the available context size (4096 tokens)" } });
  if (kind === "broken") response.writeHead(200).end('{"choices": [{"message": {"content": "A"');
  if (kind === "page") response.writeHead(200).end("<!doctype html><title>A page</title>");
  if (kind === "cut") {
    response.writeHead(200, { "content-length": "1000" });
    response.write('{"choices"');
    setTimeout(() => response.destroy(), 20);
  }
  return true;
}

function chat(body: Record<string, unknown>, options: FakeOptions): object {
  const [message] = body["messages"] as { content: string }[];
  const prompt = message?.content ?? "";
  const { dialect = "llama.cpp", logprobs = dialect !== "lmstudio" } = options;
  const { codes, shares } = sharesOf(prompt, options);
  const seed = Number(body["seed"] ?? 0);
  const isWriting = codes.length === 0;
  const schema = body["response_format"] as { json_schema?: { schema: { properties: Record<string, unknown> } } };
  const drawn = drawnFrom(shares, seed);
  const likeliest = [...shares].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
  const code = codes.find(([, name]) => name === likeliest)?.[0] ?? likeliest;
  const constrained = schema?.json_schema ? JSON.stringify({ answer: drawn }) : code;
  const content = isWriting ? (options.writes?.(prompt, seed) ?? "A text.") : constrained;
  const top = tokensOf(codes.map(([of, name]) => [of, shares.get(name) ?? 0]));
  const token = { ...top[0], top_logprobs: top.slice(0, Number(body["top_logprobs"] ?? 0)) };
  const wanted = body["logprobs"] === true && logprobs;
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    choices: [
      {
        index: 0,
        finish_reason: "stop",
        message: { role: "assistant", content },
        logprobs: wanted && !isWriting ? { content: [token] } : null,
      },
    ],
  };
}

function completion(body: Record<string, unknown>, options: FakeOptions): object {
  const prompt = String(body["prompt"]);
  const { shares } = sharesOf(prompt, options);
  const written = prompt.slice(prompt.lastIndexOf("Answer:") + "Answer:".length);
  const found = new Map<string, number>();
  for (const [name, share] of shares) {
    const whole = ` ${name}\n`;
    if (!whole.startsWith(written)) continue;
    const token = piece(whole.slice(written.length));
    found.set(token, (found.get(token) ?? 0) + share);
  }
  const top = tokensOf([...found]);
  const { dialect = "llama.cpp", logprobs = true } = options;
  const given =
    dialect === "llama.cpp"
      ? { content: [{ ...top[0], top_logprobs: top }] }
      : { top_logprobs: [Object.fromEntries(top.map(({ token, logprob }) => [token, logprob]))] };
  const choice = { index: 0, text: top[0]?.token ?? "", logprobs: logprobs && dialect !== "ollama" ? given : null };
  return { id: "cmpl-1", object: "text_completion", choices: [choice] };
}

/** The next token of a text: a blank with three letters, three letters, or the end of the line. */
function piece(text: string): string {
  return /^(?: ?[^\n]{1,3}|\n)/.exec(text)?.[0] ?? "";
}

/** The classes that a prompt lists, with what stands for each, and what the model finds of them. */
function sharesOf(prompt: string, { model = byQuestionMark }: FakeOptions) {
  const listed = [...prompt.matchAll(/^- (?:([A-Z]) = )?([^:\n]*)/gm)];
  const codes = listed.map(([, code, name = ""]): [string, string] => [code ?? name, name]);
  const names = codes.map(([, name]) => name);
  const row = prompt.slice(prompt.lastIndexOf("<row>"), prompt.lastIndexOf("</row>"));
  const given = model({ prompt, row, names });
  const sum = names.reduce((total, name) => total + (given[name] ?? 0), 0) || 1;
  return { codes, shares: new Map(names.map((name) => [name, (given[name] ?? 0) / sum])) };
}

/** Tokens with their logarithms, the likeliest first; a little is left for something else. */
function tokensOf(shares: readonly [string, number][]) {
  return [...shares, ["The", 0.02 / 0.98] as [string, number]]
    .map(([token, share]) => ({ token, logprob: Math.log(Math.max(1e-9, share * 0.98)), bytes: null }))
    .sort((a, b) => b.logprob - a.logprob);
}

/** A draw that is the same for the same seed, and spreads over them. */
function drawnFrom(shares: ReadonlyMap<string, number>, seed: number): string {
  let left = (seed * 0.618033988749895) % 1;
  for (const [name, share] of shares) {
    left -= share;
    if (left < 0) return name;
  }
  return [...shares.keys()].at(-1) ?? "";
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
