/** What some models write before they answer. */

/** A text without the thoughts that stand before it; nothing where the model was cut off amid them. */
export function withoutThoughts(text: string): string {
  return text.replace(/^\s*<think>[\s\S]*?(?:<\/think>|$)/, "");
}
