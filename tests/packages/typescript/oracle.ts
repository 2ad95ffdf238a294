/** A large model of one's own, as a program with types asks it. */
import type { ActiveLearner } from "querent";
import { AnswerCache, annotate, judged, type Oracle, type OracleRecords, openServer, Prompts } from "querent/oracle";

export async function labels(learner: ActiveLearner, records: OracleRecords, signal: AbortSignal): Promise<number> {
  const oracle: Oracle = await openServer({ address: "http://127.0.0.1:8080", signal });
  const prompts = await Prompts.of(learner, { examples: 4 });
  const cache = new AnswerCache(new Map<string, string>());
  const { answers, failures } = await annotate(oracle, prompts.labels.unlabelled, (row) => prompts.promptOf(row), {
    cache,
    signal,
    onProgress: ({ done, total, secondsLeft = 0 }) => console.log(done, total, secondsLeft.toFixed(0)),
  });
  const classes = prompts.subject.classes.map(({ name }) => name);
  const { records: found, reliability } = judged(classes, answers, prompts.labels);
  await records.put(oracle.model, classes, found);
  return failures.length === 0 ? reliability.low : 0;
}
