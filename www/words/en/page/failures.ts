/** What went wrong and says nothing of itself. */
export const failures = {
  unknown: "Something went wrong: reload the page; your answers are kept.",
  otherOrigin: (origin: string) => `${origin} is another origin than the page's.`,
};
