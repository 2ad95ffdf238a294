/** The panel of rows that are made up. */
import { count } from "../ui/numbers.js";

export const synthetic = {
  title: "Synthetic rows",
  about: "New rows made from the labelled ones, each with its difficulty and quality.",
  delays: "learns after the comparison",
  made: (n: number, method: string) => `${count(n, "row")} by ${method}`,
  noneMade: "No row was made: copies of real rows, and what is nearly one, are not given out.",
  used: "Synthetic rows are trained with from now on.",
  usedNoLonger: "Only real rows are trained with again.",
  answered: (label: string) => `A made-up row is ${label}. It teaches the model, and is in no export.`,
  inventions: (n: number) => `${count(n, "made-up row")} answered by you and learned from.`,
};
