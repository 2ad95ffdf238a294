// Tables to read, written to files: the same bytes for the same size.
import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { uniform } from "./random.mjs";

const SEED = 7;
const ROWS_AT_ONCE = 5000;
const CITIES = ["Lyon", "Ghent", "Porto", "Malmö", "Graz", "Turin", "Cork", "Brno", "Bilbao", "Łódź"];
const STATES = ["open", "waiting for parts", "done", "sent back"];
const WORDS =
  "the hinge came loose after two weeks and nobody answered the phone so we tried glue which held until spring".split(
    " ",
  );

const pick = (draw, list) => list[Math.floor(draw() * list.length)];
const two = (number) => String(number).padStart(2, "0");
const date = (draw) =>
  `20${two(10 + Math.floor(draw() * 15))}-${two(1 + Math.floor(draw() * 12))}-${two(1 + Math.floor(draw() * 28))}`;

/** Some words, which hold commas, doubled quotes and now and then a line break. */
function remark(draw) {
  const words = Array.from({ length: 6 + Math.floor(draw() * 12) }, () => pick(draw, WORDS));
  if (draw() < 0.5) words[2] += ",";
  if (draw() < 0.2) words[3] = `""${words[3]}""`;
  return `"${words.join(" ")}${draw() < 0.05 ? "\nand that was that" : ""}"`;
}

/** Fifteen columns of many kinds: numbers, dates, categories, yes or no, codes, gaps and quoted text. */
const mixed = {
  header: "id,code,opened,closed,city,state,price,weight,count,share,urgent,customer,mail,score,remark",
  row: (draw, at) =>
    [
      at + 1,
      `A-${String(Math.floor(draw() * 1e6)).padStart(6, "0")}`,
      date(draw),
      draw() < 0.2 ? "" : `${date(draw)} ${two(Math.floor(draw() * 24))}:${two(Math.floor(draw() * 60))}`,
      pick(draw, CITIES),
      pick(draw, STATES),
      (draw() * 2000).toFixed(2),
      draw() < 0.05 ? "" : (draw() * 80).toFixed(3),
      Math.floor(draw() * 400),
      draw().toFixed(6),
      draw() < 0.3 ? "yes" : "no",
      `"${pick(draw, WORDS)}, ${pick(draw, CITIES)}"`,
      `${pick(draw, WORDS)}.${Math.floor(draw() * 1e5)}@example.org`,
      draw() < 0.1 ? "" : (draw() * 10 - 5).toFixed(1),
      remark(draw),
    ].join(","),
};

/** Twenty columns of numbers and categories, with no quote anywhere. */
const plain = {
  header: [
    "id",
    ...Array.from({ length: 12 }, (_, n) => `n${n}`),
    ...Array.from({ length: 6 }, (_, n) => `c${n}`),
    "kind",
  ].join(","),
  row(draw, at) {
    const numbers = Array.from({ length: 12 }, () => draw());
    const levels = Array.from({ length: 6 }, (_, n) => `level${Math.floor(draw() * (5 + 5 * n))}`);
    const kind = numbers[0] + numbers[1] + 0.2 * draw() > 1.1 ? "yes" : "no";
    return [at, ...numbers.map((number) => number.toFixed(4)), ...levels, kind].join(",");
  },
};

const SHAPES = { mixed, plain };

/** Writes a table of this shape and so many rows; returns its size in bytes. */
export function writeTable(path, shape, rows) {
  const { header, row } = SHAPES[shape];
  const draw = uniform(SEED);
  const file = openSync(path, "w");
  writeSync(file, `${header}\n`);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const lines = Array.from({ length: Math.min(ROWS_AT_ONCE, rows - from) }, (_, at) => row(draw, from + at));
    writeSync(file, `${lines.join("\n")}\n`);
  }
  closeSync(file);
  return statSync(path).size;
}
