/** What networks are trained on, and why. */
export const device = {
  question: "What should it train on?",
  choices: { cpu: "the processor", webgpu: "the graphics processor", auto: "whichever is faster" },
  needs: "Needs a download of 1.6 MB once. Only networks much wider than the usual one gain from it.",
  onProcessor: "Trains on the processor: for networks of the usual size nothing is faster.",
  /** `name` is that of the graphics processor, where it says one. */
  faster: (name: string) => `Trains on ${graphics(name)}, which a trial showed to be faster here.`,
  noTrial: "Trains on the processor: no network has been large enough yet to try the graphics processor.",
  asChosen: (name: string) => `Trains on ${graphics(name)}, as you chose.`,
  next: "Trains on the graphics processor from the next training on, if this browser offers one.",
};

function graphics(name: string): string {
  return name ? `the graphics processor (${name})` : "the graphics processor";
}
