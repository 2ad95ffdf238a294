// Texts a second of each pretrained model in Chromium, beside transformers.js with the same weights on one thread, in turns.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { withBrowser } from "./browser.mjs";
import { median, table } from "./table.mjs";

const MODELS = "models";
const RIVAL = ".tools/rival-models";
const TURNS = 3;

/** Words that every vocabulary has whole, so that as many words are as many tokens, the two marks aside. */
const WORDS = "the film was good and we had a great time at the new place in town with all of our friends".split(" ");

const sentence = (tokens, at) =>
  Array.from({ length: tokens }, (_, word) => WORDS[(at * 7 + word * 3 + ((at * word) % 5)) % WORDS.length]).join(" ");

/** Texts of one length, and of lengths as they come: from three tokens to a hundred. */
const loads = [
  { name: "32 tokens", lengths: () => 30 },
  { name: "128 tokens", lengths: () => 126 },
  { name: "3 to 100 tokens", lengths: (at) => 1 + ((at * 37) % 98) },
];

export const header = [
  "model",
  "texts",
  "Querent, texts/s",
  "transformers.js, texts/s",
  "ratio",
  "MB of the tab's workers",
];

/** Lines of the table; none where no models were made. */
export async function lines(browser, origin) {
  if (!existsSync(`${MODELS}/models.json`)) return [];
  const listed = JSON.parse(readFileSync(`${MODELS}/models.json`, "utf8")).models;
  // The network for all scripts is the one for Latin letters with more pieces, and as fast.
  const models = listed.filter(({ id }) => id !== "e5-small");
  const found = [];
  for (const model of models) {
    for (const { name, lengths } of loads) {
      const count = model.kind === "table" ? 20_000 : name === "128 tokens" ? 24 : 64;
      // Prefixes are part of a text, and differ: what is left of the length is the text's.
      const prefix = model.prefix ? 2 : 0;
      const texts = Array.from({ length: count }, (_, at) => `${sentence(Math.max(1, lengths(at) - prefix), at)}`);
      const ours = [];
      const theirs = [];
      let bytes = 0;
      for (let turn = 0; turn < TURNS; turn++) {
        const run = await querent(browser, origin, model.id, texts);
        ours.push(run.rate);
        bytes = Math.max(bytes, run.bytes);
        if (model.kind === "network") theirs.push(await transformers(browser, origin, model, texts));
      }
      const [mine, others] = [median(ours), theirs.length > 0 ? median(theirs) : undefined];
      found.push([
        model.id,
        name,
        mine.toFixed(0),
        others?.toFixed(0) ?? "-",
        others === undefined ? "-" : (mine / others).toFixed(2),
        bytes > 0 ? (bytes / 1e6).toFixed(0) : "-",
      ]);
    }
  }
  return found;
}

async function querent(browser, origin, model, texts) {
  const page = await browser.newPage();
  await page.goto(`${origin}/benches/encoding.html`);
  const result = await page.evaluate(
    async ([origin, model, texts]) => {
      const { Encoder } = await import(`${origin}/lib/client/encoder/index.js`);
      const runtime = `${origin}/node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs`;
      const encoder = await Encoder.open({ model, models: `${origin}/models/`, runtime });
      await encoder.encode(texts.slice(0, 4));
      const began = performance.now();
      await encoder.encode(texts);
      const rate = (texts.length / (performance.now() - began)) * 1000;
      const measured = await performance.measureUserAgentSpecificMemory?.().catch(() => undefined);
      encoder.close();
      return { rate, bytes: measured?.bytes ?? 0 };
    },
    [origin, model, texts],
  );
  await page.close();
  return result;
}

async function transformers(browser, origin, { id, prefix }, texts) {
  const home = `${RIVAL}/${id}`;
  if (!existsSync(home)) {
    mkdirSync(`${home}/onnx`, { recursive: true });
    cpSync(`${MODELS}/${id}/model.onnx`, `${home}/onnx/model.onnx`);
    cpSync(`${MODELS}/${id}/tokenizer.json`, `${home}/tokenizer.json`);
    writeFileSync(`${home}/config.json`, JSON.stringify({ model_type: "bert" }));
    const kind = prefix ? "XLMRobertaTokenizer" : "BertTokenizer";
    const [pad, mask] = prefix ? ["<pad>", "<mask>"] : ["[PAD]", "[MASK]"];
    const facts = { tokenizer_class: kind, model_max_length: 128, pad_token: pad, mask_token: mask };
    writeFileSync(`${home}/tokenizer_config.json`, JSON.stringify(facts));
  }
  const page = await browser.newPage();
  await page.goto(`${origin}/benches/encoding.html`);
  const rate = await page.evaluate(
    async ([origin, id, texts]) => {
      const { AutoModel, AutoTokenizer, env, mean_pooling } = await import(
        `${origin}/benches/node_modules/@huggingface/transformers/dist/transformers.min.js`
      );
      env.allowRemoteModels = false;
      env.allowLocalModels = true;
      env.localModelPath = "/.tools/rival-models/";
      env.backends.onnx.wasm.numThreads = 1;
      env.backends.onnx.wasm.wasmPaths = `${origin}/benches/node_modules/onnxruntime-web/dist/`;
      const tokenizer = await AutoTokenizer.from_pretrained(id);
      const model = await AutoModel.from_pretrained(id, { dtype: "fp32", device: "wasm" });
      const encode = async (some) => {
        const inputs = tokenizer(some, { padding: true, truncation: true });
        const { last_hidden_state } = await model(inputs);
        return mean_pooling(last_hidden_state, inputs.attention_mask).normalize(2, -1);
      };
      await encode(texts.slice(0, 4));
      const began = performance.now();
      for (let at = 0; at < texts.length; at += 8) await encode(texts.slice(at, at + 8));
      return (texts.length / (performance.now() - began)) * 1000;
    },
    [origin, id, texts.map((text) => prefix + text)],
  );
  await page.close();
  return rate;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await withBrowser(async (browser, origin) => table(header, await lines(browser, origin)));
}
