import type { ColumnOverride, ColumnProfile, Kind, Profile, Role } from "querent";
import type { ColumnDetail } from "./querent-columns.js";

/** What the person changed about the inferred columns, kept apart from what was inferred. */
export type Corrections = ReadonlyMap<string, { readonly role?: Role; readonly kind?: Kind }>;

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

/** The columns with the corrections and the choice of label applied; exactly one column is the label. */
export function corrected(profile: Profile, corrections: Corrections, target: string): ColumnProfile[] {
  return profile.columns.map((column) => {
    const own = corrections.get(column.name);
    const free: Role = column.role === "label" ? "feature" : column.role;
    const role = column.name === target ? "label" : (own?.role ?? free);
    return { ...column, role, kind: own?.kind ?? column.kind };
  });
}

/** One more correction. Making a column the label is `target`'s business, so that role is not stored. */
export function correct(corrections: Corrections, change: ColumnDetail): Corrections {
  const own = { ...corrections.get(change.name) };
  if (change.role && change.role !== "label") own.role = change.role;
  if (change.kind) own.kind = change.kind;
  return new Map(corrections).set(change.name, own);
}

/** The columns that differ from what was inferred, as the session's configuration wants them. */
export function overrides(profile: Profile, columns: readonly ColumnProfile[], target: string): ColumnOverride[] {
  const changed: ColumnOverride[] = [];
  for (const [i, column] of columns.entries()) {
    const inferred = profile.columns[i];
    if (!inferred || column.name === target) continue;
    const override: ColumnOverride = { name: column.name };
    if (column.role !== inferred.role) override.role = column.role;
    if (column.kind !== inferred.kind) override.kind = column.kind;
    if (override.role || override.kind) changed.push(override);
  }
  return changed;
}

/** Class names as typed: split at commas and line ends, trimmed, each once. */
export function classNames(text: string): string[] {
  const names = text.split(/[,\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}
