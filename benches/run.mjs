// `make bench`: what Querent costs, beside others, in one run in headless Chromium.

import { withBrowser } from "./browser.mjs";
import { firstQuestion } from "./first-question.mjs";
import { sizes } from "./sizes.mjs";
import { table } from "./table.mjs";
import { training } from "./training.mjs";

const heading = (text) => console.log(`\n${text}\n`);

heading("What a first visit downloads");
table(["part", "raw", "brotli"], await sizes());

await withBrowser(async (browser, origin) => {
  heading(
    "Microseconds per training step, MLP 128-64, 5 classes, Adam; median of 5 runs of 500 steps, after 3 to warm up",
  );
  table(["features", "batch", "learner", "µs per step", "times Querent", "first run"], await training(browser, origin));
  heading("From dropping a CSV of 1,000 rows and 10 columns to the first question; median of 5 fresh visits");
  table(["until", "milliseconds"], await firstQuestion(browser, origin));
});
