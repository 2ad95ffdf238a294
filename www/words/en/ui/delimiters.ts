/** The characters that separate cells. */
export const delimiters = {
  comma: "commas (,)",
  semicolon: "semicolons (;)",
  tab: "tabs",
  bar: "bars (|)",
  space: "spaces",
  control: (code: number) => `the control character ${code}`,
};
