// `make bench`: what Querent costs, beside others, in one run in headless Chromium.

import * as answering from "./answering.mjs";
import { withBrowser } from "./browser.mjs";
import * as comparing from "./comparing.mjs";
import * as curves from "./curves.mjs";
import * as encoding from "./encoding_texts.mjs";
import { firstQuestion } from "./first-question.mjs";
import { million } from "./million.mjs";
import * as pace from "./pace.mjs";
import { queries, setting } from "./queries.mjs";
import { reading } from "./reading.mjs";
import * as report from "./report.mjs";
import * as screening from "./screening.mjs";
import * as shares from "./shares.mjs";
import { sizes } from "./sizes.mjs";
import { table } from "./table.mjs";
import * as tiers from "./tiers.mjs";
import { training } from "./training.mjs";
import { sharing } from "./workers.mjs";

/** The models whose worth is measured: the others take as long again and tell little more. */
const TIERS = ["e5-small-latin", "static-english"];

const heading = (text) => console.log(`\n${text}\n`);

heading("What a first visit downloads");
table(["part", "raw", "brotli"], await sizes());

heading(`Milliseconds per query in WebAssembly, beside scikit-activeml in Python on one thread and on all; ${setting}`);
const { lines, growths } = await queries();
table(["strategy", "batch", "candidates", "Querent", "one thread", "ratio", "all threads", "ratio"], lines);
heading("How the time of a query grows: the exponent of the number of candidates");
table(["strategy", "batch", "1,000 to 10,000", "10,000 to 100,000"], growths);

heading(
  "Reading a CSV in Node, each reader in a process of its own: the first reading, and later ones in the same process",
);
for (const { title, lines: readings } of reading()) {
  heading(title);
  table(["reader", "MB/s", "later", "times the time", "later", "ms until usable", "peak MB of process"], readings);
}

heading(
  "Microseconds per training step, MLP 128-64, 5 classes, Adam: the difference between runs of few and many steps",
);
await training();

heading("Accuracy with more and more labels, beside scikit-learn on the same rows; medians of 3 seeds");
table(curves.header, await curves.lines());

heading("Accuracy on texts by words and by what pretrained models read, with the names of the classes and without");
const read = tiers.lines(await tiers.measured({ ids: TIERS, seeds: 3 }));
if (read.length > 0) table(tiers.header, read);
else
  console.log('No sets of texts in ../shared/data, or no pretrained models: "make models" fetches and converts those.');

heading("The report of a cross-validation, and what scikit-learn makes of the same predictions");
table(report.header, await report.lines());

heading(
  "How often 95 % intervals of the share of a class hold it, with 50 rows drawn at random and 60 chosen by margin",
);
const covered = [];
for await (const line of shares.coverage(100)) covered.push(line);
table(shares.header, covered);

heading(
  `Rows read until 95 % of the relevant ones are found, beside ASReview's simulation on the same files; ${screening.setting}`,
);
const found = [];
for await (const line of screening.lines()) found.push(line);
table(screening.header, found);

heading("Seconds for a job that several workers share, in Node; median of 3 in turns");
const { header, lines: jobs } = await sharing();
table(header, jobs);

heading(`Milliseconds from one label to the next question, in Node; ${pace.setting}`);
table(["step", "median", "95th percentile"], await pace.lines());

await withBrowser(async (browser, origin) => {
  heading(`Milliseconds from the press of a key to the next question painted, in the page; ${answering.setting}`);
  table(answering.header, await answering.lines(browser, origin));
  heading(`A comparison on the page: ${comparing.setting}`);
  table(comparing.header, await comparing.lines(browser, origin));
  heading("From dropping a CSV of 1,000 rows and 10 columns to the first question; median of 5 fresh visits");
  table(["until", "milliseconds"], await firstQuestion(browser, origin));
  heading(
    "Texts that a pretrained model encodes in a second, on one thread, beside transformers.js with the same weights",
  );
  const encoded = await encoding.lines(browser, origin);
  if (encoded.length > 0) table(encoding.header, encoded);
  else console.log('No pretrained models: "make models" fetches and converts them.');
  heading("A CSV of 1,000,000 rows and 20 columns in the page");
  table(["step", "seconds", "main thread busy, ms at most", "peak GB of the tab"], await million(browser, origin));
});
