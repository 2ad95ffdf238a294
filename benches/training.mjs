// Microseconds per training step: Querent beside every backend of TensorFlow.js that headless Chromium and Node offer, and
// beside JAX on one thread. MLP 128-64, 5 classes, Adam.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { withBrowser } from "./browser.mjs";
import { table } from "./table.mjs";

const shapes = [20, 50, 200, 800].flatMap((features) => [32, 64].map((batch) => ({ features, batch })));
const rivals = ["wasm", "cpu", "webgl", "webgpu"];
/** Graphics backends run on the processor, through SwiftShader. */
const graphics = ["--enable-unsafe-swiftshader", "--enable-unsafe-webgpu", "--enable-features=Vulkan,WebGPU"];
const swiftShader = ["--use-webgpu-adapter=swiftshader", "--use-vulkan=swiftshader"];
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const python = here("../.tools/bench-venv/bin/python");

async function inPage(browser, origin, learner, shape) {
  const page = await browser.newPage();
  await page.goto(`${origin}/benches/training.html`);
  await page.waitForFunction(() => globalThis.measure);
  const time = await page.evaluate(([name, of]) => globalThis.measure(name, of), [learner, shape]);
  await page.close();
  return time;
}

function inNode(learner, { features, batch }) {
  const options = { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
  const out = execFileSync(process.execPath, [here("training.node.mjs"), learner, features, batch], options);
  return JSON.parse(out.trim().split("\n").at(-1)) ?? undefined;
}

/** One line per shape: ours, each rival's, and how many times the fastest of them takes our time. */
async function lines(where, measure) {
  const rows = [];
  for (const shape of shapes) {
    const ours = await measure("Querent", shape);
    const times = [];
    for (const rival of rivals) times.push(await measure(rival, shape));
    const best = Math.min(...times.filter((time) => time !== undefined));
    const cells = times.map((time) => (time === undefined ? "not offered" : Math.round(time)));
    rows.push([where, shape.features, shape.batch, Math.round(ours), ...cells, (best / ours).toFixed(1)]);
  }
  return rows;
}

/** Querent in Node beside JAX, which is native code for this very processor. */
function besideJax() {
  return [
    [20, 32],
    [50, 64],
    [800, 64],
  ].map(([features, batch]) => {
    const ours = inNode("Querent", { features, batch });
    const out = execFileSync(python, [here("training.py"), String(features), String(batch)], { encoding: "utf8" });
    const { time } = JSON.parse(out.trim().split("\n").at(-1));
    return [features, batch, Math.round(ours), Math.round(time), (ours / time).toFixed(2)];
  });
}

/** Prints both tables. */
export async function training() {
  const browser = (args) =>
    withBrowser((chromium, origin) => lines("Chromium", (...of) => inPage(chromium, origin, ...of)), args);
  const backends = rivals.map((rival) => `TensorFlow.js ${rival}`);
  table(
    ["", "features", "batch", "Querent", ...backends, "times the best of them"],
    [...(await browser([...graphics, ...swiftShader])), ...(await lines("Node", inNode))],
  );
  console.log();
  table(["features", "batch", "Querent in Node", "JAX, one thread", "times JAX"], besideJax());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await training();
