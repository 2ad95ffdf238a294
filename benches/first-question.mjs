// How long a person waits: from dropping a CSV of 1,000 rows to its columns, and from there to the first question.
import { median } from "./table.mjs";

const VISITS = 5;

/** 1,000 rows of eight numbers, a category and a label that is filled in for the first hundred. */
function csv() {
  const lines = ["a,b,c,d,e,f,g,h,kind,label"];
  for (let row = 0; row < 1000; row++) {
    const numbers = Array.from({ length: 8 }, (_, column) =>
      (Math.sin(row * (column + 1)) * 10 + (row % 3)).toFixed(3),
    );
    lines.push([...numbers, ["red", "green", "blue"][row % 3], row < 100 ? `class ${row % 3}` : ""].join(","));
  }
  return `${lines.join("\n")}\n`;
}

export async function firstQuestion(browser, origin) {
  const columns = [];
  const questions = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/dist/`);
    await page.getByTestId("drop-input").waitFor({ state: "attached" });
    await page.waitForTimeout(1000);
    const dropped = performance.now();
    await page
      .getByTestId("drop-input")
      .setInputFiles({ name: "thousand.csv", mimeType: "text/csv", buffer: Buffer.from(csv()) });
    await page.getByTestId("start").waitFor();
    columns.push(performance.now() - dropped);
    const started = performance.now();
    await page.getByTestId("start").click();
    await page.getByTestId("reason").waitFor();
    questions.push(performance.now() - started);
    await context.close();
  }
  const both = columns.map((time, visit) => time + questions[visit]);
  return [
    ["dropped to columns shown", median(columns).toFixed(0)],
    ["start pressed to first question, with a first model", median(questions).toFixed(0)],
    ["both", median(both).toFixed(0)],
  ];
}
