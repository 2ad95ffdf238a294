import type { ColumnLeak, ColumnOverride, ColumnProfile, ColumnReading, Kind, Profile, Role } from "querent";
import { type CellFormat, PLAIN_DATES } from "./column-format.js";
import type { ColumnDetail } from "./querent-columns.js";

/** What the person changed about one column. */
export interface Correction extends Readonly<CellFormat> {
  readonly role?: Role;
  readonly kind?: Kind;
  readonly missingWords?: readonly string[];
}

/** What the person changed about the inferred columns, kept apart from what was inferred. */
export type Corrections = ReadonlyMap<string, Correction>;

/** The label column chosen, or the one suggested. */
export function labelColumn(profile: Profile, target: string): ColumnProfile | undefined {
  return profile.columns.find((column) => column.name === target);
}

/** The columns as inferred for a label: what tells one label by itself may well be a feature of another. */
export function inferredFor(profile: Profile, judged: string | undefined, target: string): Profile {
  if (judged === target) return profile;
  const columns = profile.columns.map((column) => {
    const { suspect, ...others } = column;
    return suspect?.code === "leakage" ? { ...others, role: "feature" as const } : column;
  });
  return { ...profile, columns };
}

/** The columns that tell a label by themselves. */
export interface LabelLeaks {
  /** The label. */
  target: string;
  leaks: readonly ColumnLeak[];
}

/** The columns as inferred, those left out that tell the label by themselves. */
export function withoutLeaks(profile: Profile, leaks: readonly ColumnLeak[]): Profile {
  const byName = new Map(leaks.map((leak) => [leak.column, leak]));
  const columns = profile.columns.map((column) => {
    const leak = byName.get(column.name);
    if (!leak) return column;
    const role = leak.kept ? column.role : ("ignored" as const);
    return { ...column, role, suspect: { code: "leakage" as const, reason: leak.reason } };
  });
  return { ...profile, columns };
}

/** The words for missing that the person named, by column name. */
export function namedWords(corrections: Corrections): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, readonly string[]>();
  for (const [name, { missingWords }] of corrections) if (missingWords) named.set(name, missingWords);
  return named;
}

/** The columns as inferred, those that were read since as they are by the words for missing in force. */
export function inferredByWords(profile: Profile, readings: ReadonlyMap<string, ColumnReading>): Profile {
  const columns = profile.columns.map((column) => {
    const reread = readings.get(column.name)?.profile;
    if (!reread) return column;
    const { suspect, role } = column;
    return suspect?.code === "leakage" || role === "label" ? { ...reread, role, ...(suspect && { suspect }) } : reread;
  });
  return { ...profile, columns };
}

/** The columns with the corrections and the choice of label applied; exactly one column is the label. */
export function corrected(profile: Profile, corrections: Corrections, target: string): ColumnProfile[] {
  return profile.columns.map((column) => {
    const own = corrections.get(column.name);
    const free: Role = column.role === "label" ? "feature" : column.role;
    const role = column.name === target ? "label" : (own?.role ?? free);
    const kind = own?.kind ?? column.kind;
    const numberFormat = own?.numberFormat ?? column.numberFormat;
    const dateFormat = own?.dateFormat ?? column.dateFormat ?? (kind === "date" ? PLAIN_DATES : undefined);
    return { ...column, role, kind, ...(numberFormat && { numberFormat }), ...(dateFormat && { dateFormat }) };
  });
}

/** One more correction. Making a column the label is `target`'s business, so that role is not stored. */
export function correct(corrections: Corrections, change: ColumnDetail): Corrections {
  const { missingWords, ...others } = corrections.get(change.name) ?? {};
  const words = change.missingWords === undefined ? missingWords : (change.missingWords ?? undefined);
  const own: { -readonly [K in keyof Correction]: Correction[K] } = {
    ...others,
    ...(words && { missingWords: words }),
  };
  if (change.role && change.role !== "label") own.role = change.role;
  if (change.kind) own.kind = change.kind;
  if (change.numberFormat) own.numberFormat = change.numberFormat;
  if (change.dateFormat) own.dateFormat = change.dateFormat;
  return new Map(corrections).set(change.name, own);
}

/** What differs from what was inferred, as the session's configuration wants it. */
export function overrides(profile: Profile, corrections: Corrections, target: string): ColumnOverride[] {
  const columns = corrected(profile, corrections, target);
  const changed: ColumnOverride[] = [];
  for (const [i, column] of columns.entries()) {
    const inferred = profile.columns[i];
    if (!inferred || column.name === target) continue;
    const override: ColumnOverride = { name: column.name };
    if (column.role !== inferred.role) override.role = column.role;
    if (column.kind !== inferred.kind) override.kind = column.kind;
    const { numberFormat, dateFormat } = column;
    if (column.kind === "number" && numberFormat && differ(numberFormat, inferred.numberFormat)) {
      override.numberFormat = numberFormat;
    }
    if (column.kind === "date" && dateFormat && differ(dateFormat, inferred.dateFormat))
      override.dateFormat = dateFormat;
    const { missingWords } = corrections.get(column.name) ?? {};
    if (missingWords) override.missingWords = [...missingWords];
    if (Object.keys(override).length > 1) changed.push(override);
  }
  return changed;
}

/** Whether two formats say different things; the parts of both are few and flat. */
function differ<T extends object>(one: T, other: T | undefined): boolean {
  const parts = new Set([...Object.keys(one), ...Object.keys(other ?? {})]) as Set<keyof T>;
  return [...parts].some((part) => one[part] !== other?.[part]);
}

/** Class names as typed: split at commas of any script and line ends, trimmed, each once. */
export function classNames(text: string): string[] {
  const names = text.split(/[,，、\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}
