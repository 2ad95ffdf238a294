// Records what llama.cpp's own server answers, for tests/oracle/dialects.test.ts: node scripts/record-oracle.mjs (after `make test` once).
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { openServer, trial } from "../lib/oracle/index.js";
import { modelFile, startServer } from "./oracle-server.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here("../tests/oracle/replies/llama-cpp.jsonl");
const [version] = /xllamacpp==[\d.]+/.exec(readFileSync(here("oracle-model.sh"), "utf8")) ?? [];

const lines = [
  {
    about: `Recorded by scripts/record-oracle.mjs: llama.cpp's own server (${version}) with SmolLM2-135M-Instruct`,
    recorded: true,
  },
];

/** Notes what the server answers in a scene, but for the folder that the model is in. */
function recording(scene) {
  return async (address, request) => {
    const response = await fetch(address, request);
    const text = await response.text();
    const body = JSON.parse(text.replaceAll(dirname(modelFile()), "/models"));
    const path = new URL(address).pathname;
    const isList = path === "/v1/models";
    if (!isList || !lines.some((line) => line.path === path))
      lines.push({ scene: isList ? "models" : scene, path, status: response.status, body });
    return new Response(text, { status: response.status, headers: response.headers });
  };
}

const { address, stop } = await startServer();
try {
  const open = (scene, scoring) => openServer({ address, scoring, fetch: recording(scene) });
  for (const scoring of ["codes", "names", "draws"]) await (await open(scoring, scoring)).classify(trial());
  const long = { ...trial(), template: `{classes} {row} ${"word ".repeat(6000)}` };
  await (await open("too long", "codes")).classify(long).catch(() => undefined);
  await (await open("writing", "codes")).write("Say hello.", {
    schema: { type: "object", properties: { text: { type: "string", maxLength: 20 } }, required: ["text"] },
  });
  const post = (scene, path, body) => recording(scene)(new URL(path, address), { method: "POST", body });
  await post("broken request", "/v1/chat/completions", "{");
  await post("unknown path", "/v1/nothing", "{}");
} finally {
  await stop();
}
writeFileSync(OUT, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
