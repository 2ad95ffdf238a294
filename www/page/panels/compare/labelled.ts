/** Labels that strategies are compared on, each time in a worker of its own: those of a session, or of a table. */
import { ActiveLearner, type SimulateOptions } from "querent";

/** Labels that any number of learners can be opened on. */
export interface Labelled {
  /** The bytes that each of them reads. */
  readonly bytes: number;
  /** How a simulation on them reads the columns and learns. */
  readonly options: Omit<SimulateOptions, "strategies">;
  /** A learner that has read them. */
  open(signal: AbortSignal): Promise<ActiveLearner>;
}

/**
 * The labels of a session, decided as it is. They are those of its exported table, which holds the answers too, so that the session goes on
 * beside whatever is done with them.
 */
export async function labelsOf(session: ActiveLearner): Promise<Labelled> {
  const [table, vectors, { name, config, seed }] = await Promise.all([
    session.export({ format: "csv" }),
    session.vectors(),
    session.status(),
  ]);
  if (!config) throw new Error("a comparison needs a label column");
  const { simulate: _hidden, ownModel: _model, ownStrategy: _strategy, ...decisions } = config;
  const { target, columns, joinLookAlikes, sought, encoding, learner } = config;
  return {
    bytes: table.size,
    options: {
      target,
      ...(columns && { columns }),
      ...(joinLookAlikes && { joinLookAlikes }),
      ...(sought !== undefined && { sought }),
      ...(encoding && { encoding }),
      ...(learner && { learner }),
    },
    open: (signal) =>
      opened(async (one) => {
        await one.load(table, { name, seed, vectors, signal });
        await one.configure(decisions, { signal });
      }),
  };
}

/** The labels of a column of a table. */
export function labelsIn(table: Blob, name: string, target: string): Labelled {
  return {
    bytes: table.size,
    options: { target },
    open: (signal) => opened((one) => one.load(table, { name, seed: 0, signal })),
  };
}

/** A learner that has done something; none is left behind where that fails. */
async function opened(prepare: (learner: ActiveLearner) => Promise<unknown>): Promise<ActiveLearner> {
  const learner = await ActiveLearner.create({ warmUp: false });
  try {
    await prepare(learner);
    return learner;
  } catch (error) {
    void learner.close();
    throw error;
  }
}
