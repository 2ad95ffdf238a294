/** What a person sees while rows are made, labelled and taken in. */
import { beforeAll, expect, it } from "vitest";
import { run } from "../../www/cli/run.js";
import type * as Package from "../../www/client/node.js";
import { fakeHost } from "./fake.js";

const { ActiveLearner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as typeof Package;

let project: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  const learner = await ActiveLearner.create({ seed: 3, warmUp: false });
  const rows = Array.from(
    { length: 24 },
    (_, at) => `${(at * 7) % 13},${at % 2 ? 40 + at : at},${at < 16 ? "ab"[at % 2] : ""}`,
  );
  await learner.load(`x,y,kind\n${rows.join("\n")}\n`, { name: "t.csv" });
  await learner.configure({ target: "kind", learner: { network: "softmax" } });
  project = new Uint8Array(await (await learner.save()).arrayBuffer());
  await learner.close();
});

it.each([
  ["generate p.querent -n 5", ["training: ", "making rows …"]],
  ["auto-label p.querent --target 0.5 -o out.querent", ["training: ", "labelling …"]],
  ["merge p.querent p.querent --annotator Bo -o out.querent", ["taking labels in: 0 %"]],
])("%s tells what is under way", async (line, told) => {
  const host = fakeHost({ watched: true });
  host.create = () => ActiveLearner.create({ warmUp: false });
  host.read = async () => project;
  // A promise that cannot be kept yet is refused, and so are labels that are nobody's.
  await run(line.split(" "), host).catch(() => undefined);
  for (const words of told) expect(host.stderr).toContain(words);
});
