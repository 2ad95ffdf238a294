/// <reference lib="esnext.disposable" preserve="true" />
/** What both entries of the package export besides their ActiveLearner. */
export { isAct } from "./acts.js";
export type { CallOptions } from "./connection.js";
export type { AdapterFacts, Device, DeviceChoice, DeviceInfo, DeviceNotice, DeviceNoticeCode } from "./devices.js";
export { QuerentError } from "./errors.js";
export type { ExportFormat } from "./formats.js";
export { type Language, languages, useLanguage } from "./language.js";
export type {
  CreateOptions,
  EvaluateOptions,
  ExplainOptions,
  ForPurpose,
  LoadOptions,
  OpenOptions,
  OracleAnswers,
  PredictRestOptions,
  ReadChoices,
  ScreeningOptions,
  SharesOptions,
  StoppingOptions,
  TryAnswersOptions,
} from "./learner-options.js";
export type { Cell, RowObject } from "./objects.js";
export type { DenseFeatures, OwnFeatures, SparseFeatures } from "./own/features.js";
export type { OwnBatch, OwnModel, OwnRows } from "./own/model.js";
export type { Decisions, OwnFunctions } from "./own/own.js";
export type { Chosen, OwnStrategy, StrategyPool } from "./own/strategy.js";
export type { Predictions, PredictOptions } from "./predicting.js";
export type {
  ErrorDetails,
  ExportedModel,
  ExportOptions,
  Progress,
  Reading,
  SampleChoice,
  WorkerCount,
} from "./protocol.js";
export type { QuestionsEvents } from "./questions/events.js";
export type { OpenQuestion } from "./questions/open-question.js";
export type { Questions } from "./questions/questions.js";
export type {
  Focus,
  QuestionsOptions,
  QuestionsState,
  Redrawing,
  ReviewOptions,
  Training,
  Undone,
} from "./questions/state.js";
export type { WorkerNews } from "./restarts.js";
export type { OwnTable, Source } from "./source.js";
export {
  type ReadTextsOptions,
  type TextEncoderLike,
  type TextsProgress,
  withColumnEncoders,
} from "./text-reading.js";
export type * from "./types.js";
