/** A row as a model writes it: a JSON object of texts. */
import type { CellValue } from "../client/types.js";

/** The JSON schema that a written row is held to. */
export function rowSchema(columns: readonly string[]): object {
  const properties = Object.fromEntries(columns.map((column) => [column, { type: "string" }]));
  return { type: "object", properties, required: columns, additionalProperties: false };
}

/** The cells of a row that was written as JSON; of a single column, the bare text will do. */
export function valuesIn(text: string, columns: readonly string[]): CellValue[] | undefined {
  const bare = text.replace(/^\s*```(?:json)?|```\s*$/g, "").trim();
  try {
    const row = JSON.parse(bare) as Record<string, unknown>;
    if (typeof row !== "object" || row === null || Array.isArray(row)) return undefined;
    const values = columns.map((column) => ({ column, value: row[column] }));
    const isText = ({ value }: { value: unknown }) => ["string", "number", "boolean"].includes(typeof value);
    return values.every(isText) ? values.map(({ column, value }) => ({ column, value: String(value) })) : undefined;
  } catch {
    const [only, more] = columns;
    return only !== undefined && more === undefined && !bare.startsWith("{")
      ? [{ column: only, value: bare }]
      : undefined;
  }
}

/** Whether a text begins as a JSON object and ends before that does. */
export function isCut(text: string): boolean {
  return /^\s*(?:```(?:json)?\s*)?\{/.test(text) && !/\}\s*(?:```\s*)?$/.test(text);
}
