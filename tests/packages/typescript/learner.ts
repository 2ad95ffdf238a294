/** A strict consumer of the learner and of the encoders: it is compiled, never run. */
import {
  ActiveLearner,
  type Config,
  type FitReport,
  type LoadOptions,
  type Progress,
  QuerentError,
  type SessionEvent,
  type Source,
  type Task,
} from "querent";
import { type Catalogue, Encoder, type EncoderOptions } from "querent/encoder";

export async function label(source: Source, config: Config, ask: (task: Task) => Promise<string>): Promise<FitReport> {
  const log: SessionEvent[] = [];
  const learner = await ActiveLearner.create({ seed: 7, onEvent: (events) => log.push(...events) });
  const options: LoadOptions = {
    name: "table.csv",
    onProgress: ({ done, total }: Progress) => console.log(done, total),
  };
  await learner.load(source, options);
  await learner.configure(config);
  for await (const question of learner.questions({ n: 10 })) {
    const { suggestion, confidence, row } = question.task;
    console.log(row, suggestion?.toUpperCase(), confidence?.toFixed(2));
    await question.answer(await ask(question.task));
  }
  // @ts-expect-error a row is a number
  await learner.teach("3", "yes");
  const report = await learner.fit();
  await learner.close();
  return report;
}

export function encoder(options: EncoderOptions): Promise<Encoder> {
  return Encoder.open(options);
}

export function models(): Promise<Catalogue> {
  return Encoder.catalogue("models/");
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof QuerentError ? error.code : undefined;
}
