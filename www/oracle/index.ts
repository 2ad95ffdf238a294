/// <reference lib="esnext.disposable" preserve="true" />
/** A large model that somebody already runs, as one more annotator whose reliability is measured, and as a writer whose rows are judged. */
export { QuerentError } from "../client/errors.js";
export {
  annotate,
  type OracleAnswer,
  type OracleFailure,
  type RunOptions,
  type RunProgress,
  type RunResult,
} from "./annotating.js";
export { type OracleOptions, oracleOf, trial } from "./asking.js";
export { AnswerCache, type CacheStore } from "./cache.js";
export { batchCalibrated, type Calibration, fitCalibration, probabilitiesOf, type Scores } from "./calibration.js";
export { type Cluster, type ClusterOptions, clusters, MOST_CLUSTERED } from "./clusters.js";
export type { Copy } from "./copies.js";
export { describeClass, MOST_OF_A_DRAFT } from "./describing.js";
export type { Asked, Door, TokenOption, Written } from "./door.js";
export { isLoopback, type ServerAddress } from "./doors/address.js";
export {
  type BuiltInOptions,
  type LanguageModelLike,
  type LanguageModelSession,
  openBuiltIn,
} from "./doors/built-in.js";
export { type GgufOptions, openGguf } from "./doors/gguf.js";
export { openServer, type ServerOptions, serverModels } from "./doors/server.js";
export { type Judged, judged, measured } from "./judging.js";
export { type LabelledRows, labelledRows, type Session, type Subject } from "./learner.js";
export { type NamedCluster, type NamingOptions, nameClusters } from "./naming.js";
export type { ClassScores, ExplainCall, Oracle, OracleCall, OracleTest, Scoring, WriteCall } from "./oracle.js";
export { type ClassLine, defaultTemplate, type Example, promptText, type RowPrompt } from "./prompt.js";
export { type PromptOptions, Prompts } from "./prompting.js";
export { MemoryRecords, type OracleRecord, type OracleRecords, SessionRecords } from "./records.js";
export { type ClassReliability, type Reliability, reliabilityOf } from "./reliability.js";
export { shuffled } from "./shuffled.js";
export { type Discarded, type Writing, type WritingOptions, type WrittenRow, writeRows } from "./writing.js";
export { confusedClasses, rarestClass } from "./writing-classes.js";
export { isSound, writtenRows } from "./written-rows.js";
