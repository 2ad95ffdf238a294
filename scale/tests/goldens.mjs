// What the tab makes of small tables: models, and the probabilities and selections that the tests of this package are held to.
//
//   node goldens.mjs LIB OUT
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [lib, out] = process.argv.slice(2);
const { ActiveLearner } = await import(pathToFileURL(join(lib, "client/node.js")));

/** Numbers from 0 to 1, the same in every run. */
function drawn(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

const WORDS = {
  late: [
    "my parcel is late",
    "Where is the parcel?",
    "waiting for weeks, STILL not here",
    "包裹还没有到",
    "배송이 너무 느리다",
  ],
  money: [
    "refund my money, please",
    "I was charged twice!",
    "Geld zurück: zu viel bezahlt",
    "我要退款",
    "환불해 주세요",
  ],
  praise: ["thank you so much", "great, ΣΟΦΟΣ service", "très bien, merci", "服务很好，谢谢", "정말 좋아요"],
};
const MISSING = ["", "NA", " n/a ", "-", "?", "None"];

/** A table with every kind of column, its cells as people write them, and its rows in an order that tells nothing. */
function mixed(n, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const or = (cell) => (random() < 0.08 ? pick(MISSING) : cell);
  return Array.from({ length: n }, (_, id) => {
    const about = pick(Object.keys(WORDS));
    const size = 40 * random() - 10 + (about === "money" ? 15 : 0);
    const paid = 4000 * random();
    const when = new Date(Date.UTC(2021, 0, 1) + random() * 9e10);
    const yes = random() < (about === "late" ? 0.8 : 0.3);
    return {
      id: `r${id}`,
      size: or(pick([size.toFixed(2), size.toFixed(1), size.toExponential(3), ` ${size.toFixed(0)} `])),
      paid: or(`€${Math.floor(paid).toLocaleString("en")}.${String(Math.floor(random() * 100)).padStart(2, "0")}`),
      plan: or(pick(["basic", "plus", " plus", "Pro", "é"])),
      code: or(String(Math.floor(random() * 5) + 1)),
      urgent: or(yes ? pick(["yes", "Yes", "YES"]) : "no"),
      day: or(when.toISOString().slice(0, 10)),
      at: or(
        pick([
          when.toISOString().slice(0, 16).replace("T", " "),
          when.toISOString(),
          `${when.toISOString().slice(0, 19)}+02:00`,
        ]),
      ),
      note: or(`${pick(WORDS[about])} ${pick(["", "thanks", "no. 5", "…"])}`),
      kind: random() < 0.08 ? pick(Object.keys(WORDS)) : about,
    };
  });
}

/** A table whose numbers and dates are written as people write them. */
function written(n, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const two = (number) => String(number).padStart(2, "0");
  return Array.from({ length: n }, (_, id) => {
    const [share, weight, price, dose, gain] = [
      100 * random(),
      90 * random(),
      9000 * random(),
      20 * random(),
      800 * random() - 300,
    ];
    const whole = Math.floor(price);
    const grouped = whole.toLocaleString("de");
    const when = new Date(Date.UTC(2020, 0, 1) + random() * 1e11);
    const [day, month, year] = [when.getUTCDate(), when.getUTCMonth() + 1, when.getUTCFullYear()];
    const size = Math.abs(gain).toFixed(1);
    return {
      id: `w${id}`,
      share: pick([`${share.toFixed(1)} %`, `${share.toFixed(0)}%`, share.toFixed(2), "n/a"]),
      weight: pick([`${weight.toFixed(1)} kg`, `${weight.toFixed(0)}kg`, `${weight.toFixed(2)} kg`, "unknown"]),
      price: pick([`${grouped},50`, `${whole},5`, `${grouped}`, "-"]),
      dose:
        random() < 0.8
          ? dose.toFixed(1)
          : pick([`<${dose.toFixed(0)}`, `${dose.toFixed(0)}+`, `~${dose.toFixed(1)}`, `${dose.toFixed(1)}*`]),
      gain: pick([
        gain < 0 ? `(${size})` : size,
        gain < 0 ? `${size}-` : `+${size}`,
        gain < 0 ? `\u2212${size}` : size,
      ]),
      day: pick([
        `${two(day)}/${two(month)}/${year}`,
        `${day}.${month}.${year}`,
        `${two(day)}/${two(month)}/${year} 14:30`,
      ]),
      kind: share + weight > 95 === dose > 5 ? "in" : "out",
    };
  });
}

/** A table of numbers and short categories, as a pool has them: typed. */
function plain(n, random) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: n }, (_, id) => {
    const [a, b, c] = [normal(), normal(), normal()];
    const place = ["north", "south", "east"][Math.floor(3 * random())];
    const code = Math.floor(6 * random());
    const score = a * b + c + (place === "north" ? 0.8 : 0) + (code > 3 ? 0.5 : 0) + 0.3 * normal();
    return {
      id,
      a,
      b: random() < 0.1 ? null : b,
      c,
      place,
      code,
      kind: score > 0.7 ? "high" : score < -0.5 ? "low" : "middle",
    };
  });
}

function csv(rows) {
  const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = (row) =>
    Object.values(row)
      .map((cell) => quoted(String(cell ?? "")))
      .join(",");
  return `${Object.keys(rows[0]).join(",")}\n${rows.map(line).join("\n")}\n`;
}

/** Learns from the first rows, and predicts the others. */
async function golden(name, rows, nLabelled, columns) {
  const learner = await ActiveLearner.create({ seed: 7 });
  const labelled = csv(rows.slice(0, nLabelled));
  const pool = csv(rows.slice(nLabelled).map((row) => ({ ...row, kind: null })));
  await learner.load(labelled, { name: `${name}.csv`, labelColumn: "kind" });
  await learner.configure({ target: "kind", columns });
  await learner.fit();
  const file = async (ending, format) => {
    const { file: blob } = await learner.exportModel({ format });
    await writeFile(join(out, `${name}.${ending}`), new Uint8Array(await blob.arrayBuffer()));
  };
  await file("onnx", "onnx");
  await file("safetensors", "safetensors");
  const said = await learner.predict(pool, { name: `${name}-pool.csv`, embeddings: true });
  const probabilities = Array.from(said.probabilities);
  const nClasses = said.classes.length;
  const nRows = probabilities.length / nClasses;
  const arrays = {
    candidates: nRows,
    classes: nClasses,
    probabilities: said.probabilities,
    embedding: said.embeddings,
  };
  const picked = {};
  for (const strategy of ["margin", "entropy", "least_confident", "cluster_margin"]) {
    picked[strategy] = Array.from((await learner.select(strategy, arrays, { n: 20, seed: 1 })).candidates);
  }
  await writeFile(join(out, `${name}.csv`), labelled);
  await writeFile(join(out, `${name}-pool.csv`), pool);
  const rounded = probabilities.map((p) => Number(p.toPrecision(8)));
  await writeFile(
    join(out, `${name}.json`),
    JSON.stringify({ classes: said.classes, probabilities: rounded, labels: said.labels, selected: picked }),
  );
  await learner.close();
}

await mkdir(out, { recursive: true });
const category = (name) => ({ name, kind: "category" });
await golden("mixed", mixed(700, drawn(3)), 160, [category("code"), { name: "note", kind: "text" }]);
await golden("written", written(900, drawn(11)), 300);
await golden("plain", plain(1900, drawn(5)), 400, [category("code")]);
