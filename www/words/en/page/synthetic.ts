/** The panel of rows that are made up. */
import { count } from "../ui/numbers.js";

export const synthetic = {
  title: "Synthetic rows",
  about: "New rows made from the labelled ones, each with its difficulty and quality.",
  delays: "learns after the comparison",
  made: (n: number, method: string) => `${count(n, "row")} by ${method}`,
  remade: (made: string) => `${made}, made again for each training`,
  written: (n: number) => `${count(n, "row")} that a large model wrote`,
  noneMade: "No row was made: all would have been copies or near-copies of real rows.",
  used: "It trains with synthetic rows, too, from now on.",
  usedNoLonger: "It trains with real rows only again.",
  noTexts: "These ways make numbers and categories, and leave texts out.",
  withModel: "A large model on your machine writes texts: open the page that may ask it",
  inTab: (tab: string) => `A large model on your machine writes texts, in the tab “${tab}”.`,
  answered: (label: string) => `A made-up row is “${label}”. It teaches the model and enters no export.`,
  inventions: (n: number) => `${count(n, "made-up row")} that you answered ${n === 1 ? "teaches" : "teach"} it.`,
};
