/** The choice of the language. */
export const language = {
  name: "Language",
};
