/** Every error of the core, and what can be wrong with a project file: one of the others, where its log does not follow from its table. */
import type {
  AnnotateError,
  EvaluateError,
  FeatureError,
  GenerateError,
  LearnerError,
  PortableError,
  ProjectFault,
  QueryError,
  SessionError,
  TableError,
} from "../../../client/wasm/querent.js";
import { put, type Said } from "../../said.js";
import { whole as parts } from "../exports.js";
import {
  annotateErrors,
  evaluateErrors,
  featureErrors,
  generateErrors,
  learnerErrors,
  portableErrors,
  queryErrors,
} from "./rooms.js";
import { sessionErrors } from "./session.js";
import { tableErrors } from "./table.js";

/** What the core refuses. */
export type CoreError =
  | AnnotateError
  | EvaluateError
  | FeatureError
  | GenerateError
  | LearnerError
  | PortableError
  | QueryError
  | SessionError
  | TableError;

const faults: Said<ProjectFault> = {
  no_archive: () => "it is cut short or is no project",
  lacks: ({ file }) => `it lacks ${file}`,
  damaged: ({ file }) => `${file} in it is damaged`,
  changed: ({ file }) => `${file} in it was changed`,
  says_nothing: ({ file, cause }) => `${file} in it says nothing, ${cause}`,
  later_version: ({ version, known }) => `it is of version ${version} and this is version ${known}`,
  fewer_events: ({ read, of }) => `only ${read} of the ${of} events in it can be read`,
  unread_table: () => "its table cannot be read",
  no_opening: () => "its log does not begin with a table",
  other_table: () => "its table is not the one of its log",
  does_not_follow: ({ error }) => `its log does not follow from its table (${put<CoreError>(coreErrors, error)})`,
  nothing_to_save: () => "and nothing in it can be saved",
  too_short: () => "it is too short",
  unknown_version: ({ version }) => `it is of version ${version}, which is not known`,
  cut_log: () => "its log is cut short",
  damaged_log: () => "its log is damaged",
  damaged_table: () => "its table is cut short or damaged",
  unwritable: ({ cause }) => cause,
  too_large: () => "it would be larger than 4 GiB",
};

export const coreErrors: Said<CoreError> = {
  ...tableErrors,
  ...annotateErrors,
  ...evaluateErrors,
  ...featureErrors,
  ...generateErrors,
  ...learnerErrors,
  ...portableErrors,
  ...queryErrors,
  ...sessionErrors,
  damaged_project: ({ fault, whole }) =>
    `This project file is damaged: ${put(faults, fault)}. What is whole can be opened: ${put(parts, whole)}.`,
  bad_project: ({ fault }) => `This project file cannot be read (${put(faults, fault)}): open one that Querent saved.`,
};
