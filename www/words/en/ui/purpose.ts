/** The badge of a question that does not teach as others do. */
export const purpose = {
  check: { name: "test", hint: "tests the model, never teaches it" },
  reAsk: { name: "asked again", hint: "answer as if for the first time" },
  audit: { name: "audit", hint: "checks a label that the model gave" },
};
