/** What a page with an element does in every framework: a task is shown in a card, and its answer taught. */
import { ActiveLearner } from "querent";

const ROWS = Array.from({ length: 60 }, (_, at) => {
  const size = (at * 37) % 100;
  return { size, kind: at >= 20 ? "" : size > 50 ? "large" : "small" };
});

/** A learner that has fitted a model, and the task that it asks about first. */
export async function open() {
  const learner = await ActiveLearner.create({ seed: 7, warmUp: false });
  await learner.load(ROWS, { name: "sizes" });
  await learner.configure({ target: "kind" });
  await learner.fit();
  const [task] = await learner.query();
  return { learner, task, classes: ["large", "small"] };
}

/** Teaches what the card fired, and says what became of it. */
export async function take({ learner, task }, { row, label }) {
  await learner.teach(row, label, task);
  await learner.fit();
  const { answered } = await learner.status();
  await learner.close();
  return { answered, label, isAbout: row === task.row };
}
