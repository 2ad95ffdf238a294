/** The choice of keys: that they can be changed and turned off. */
export const shortcuts = {
  title: "Change the keys",
  use: "Use keys of one character",
  useHint:
    "Turn them off if you press them by mistake, or speak to your computer. Esc and the buttons stay. This browser remembers the choice.",
  off: "The keys are off. Every button does the same.",
  name: (what: string) => `Key: ${what}`,
  /** After a key was given: what it does now. */
  given: (key: string, what: string) => `${key}: ${what}.`,
  unfit: {
    notOne: "Type one character.",
    digit: "1 to 9 answer with the classes: take another key.",
    noLetter: "Undo needs a letter: with Shift it redoes.",
  },
  reset: "The usual keys",
};
