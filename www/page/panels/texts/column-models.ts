import { type Config, withColumnEncoders } from "querent";
import { alike } from "../../../ui/alike.js";

/** What a text column is read by, if not as the others: a model, or "words" alone. */
export type ColumnModels = ReadonlyMap<string, string>;

/** What a column is read by that no model reads. */
export const WORDS = "words";

/** The columns that each model is to read. */
export function readers(model: string, columns: readonly string[], own: ColumnModels): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const column of columns) {
    const by = own.get(column) ?? model;
    if (by !== WORDS) found.set(by, [...(found.get(by) ?? []), column]);
  }
  return found;
}

/** The decisions with a model, or none, for all text columns but those of their own. */
export function decided(
  config: Config,
  model: string | undefined,
  columns: readonly string[],
  own: ColumnModels,
): Config {
  const { encoder: _, ...words } = config;
  const chosen = new Map(columns.map((column) => [column, own.get(column)]));
  return withColumnEncoders(model === undefined ? words : { ...words, encoder: model }, chosen);
}

/** Whether the same models read the same columns. */
export function isAlike(one: Config, other: Config): boolean {
  const read = ({ encoder, columns = [] }: Config) => [encoder, columns.map((column) => [column.name, column.encoder])];
  return alike(read(one), read(other));
}

/** The model that a search asks: that of all columns, or, where each has one of its own, the first. */
export function searchedBy({ encoder, columns = [] }: Config, texts: readonly string[]): string | undefined {
  const own = new Map(columns.map((column) => [column.name, column.encoder]));
  const models = texts.flatMap((name) => own.get(name) ?? encoder ?? []).filter((model) => model !== WORDS);
  return encoder !== undefined && models.includes(encoder) ? encoder : models[0];
}
