import { type ColumnProfile, type Config, type Profile, withColumnEncoders } from "querent";
import { type Corrections, classNames, overrides } from "./corrections.js";
import type { Mode } from "./mode-choice.js";

/** What `querent-start` carries. */
export interface StartDetail {
  config: Config;
  /** The page is to answer. */
  watch: boolean;
}

/** What a person has chosen in setup. */
export interface Choices {
  /** The columns as inferred. */
  profile: Profile;
  /** What the person changed of them. */
  corrections: Corrections;
  label: ColumnProfile;
  strategy: string;
  mode: Mode;
  /** The names of classes as typed. */
  names: string;
  /** Classes that look alike are one. */
  joined: boolean;
  annotator: string;
  /** The share of questions that ask again, 0 to 1. */
  reAskRate: number;
  /** Whether repeated rows are asked about once; undefined: as the learner thinks best. */
  grouped: boolean | undefined;
  /** Whether what an earlier session wrote is resumed; undefined: there is none. */
  resume: boolean | undefined;
}

/** The decisions of a session, from what was chosen and, where an open session is changed, those in force. */
export function startConfig(choices: Choices, before: Config | undefined): StartDetail {
  const { profile, corrections, label, strategy, mode, reAskRate, annotator, grouped, resume, joined } = choices;
  const {
    columns = [],
    classes,
    simulate,
    annotator: _annotator,
    joinLookAlikes: _joined,
    sought,
    ...others
  } = before ?? {};
  const config: Config = { ...others, target: label.name, strategy, reAskRate };
  // The class that is sought is one of the label column that it was chosen for.
  if (sought !== undefined && before?.target === label.name) config.sought = sought;
  if (annotator.trim() !== "") config.annotator = annotator.trim();
  if (resume !== undefined) config.resume = resume;
  if (grouped !== undefined) config.groupDuplicates = grouped;
  const changed = overrides(profile, corrections, label.name);
  if (changed.length > 0) config.columns = changed;
  const names = before?.target === label.name ? (classes ?? []) : label.classes < 2 ? classNames(choices.names) : [];
  if (names.length > 0) config.classes = names;
  if (joined) config.joinLookAlikes = true;
  const hidden = label.unlabelled === 0 && label.classes > 1 && mode !== "keep";
  if (hidden) config.simulate = simulate ?? { initial: Math.max(6, 2 * label.classes) };
  // Which encoder reads which column is decided elsewhere.
  const read = new Map(columns.filter(({ encoder }) => encoder).map(({ name, encoder }) => [name, encoder]));
  return { config: withColumnEncoders(config, read), watch: hidden && mode === "watch" };
}
