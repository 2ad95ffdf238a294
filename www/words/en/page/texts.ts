/** The panel in which a pretrained model reads the texts. */
import { grouped } from "../grammar.js";
import { bytes, count, duration, percent } from "../ui/numbers.js";

export const texts = {
  title: "Read the texts",
  about: "A pretrained model reads the texts on this machine. It knows what words mean, so a few labels are enough.",
  looking: "Looking for models",
  none: "There is no model beside this page, so it learns from words alone. Whoever builds the page can add some with “make models”.",
  model: "Model",
  modelNamed: (title: string, languages: string, size: number) => `${title}, ${languages} (${bytes(size)})`,
  unknownLetters: "No model here knows the letters of these texts.",
  columns: {
    title: "Which model reads which column?",
    same: "The model above",
    words: "Words alone",
  },
  classes: "Describe each class in a line (optional)",
  read: "Let it read",
  readAgain: "Read again",
  stop: "Stop",
  forget: "Back to words",
  hasRead: (model: string) => `${model} has read the texts.`,
  done: "The texts are read. It now suggests by what they and the names of the classes mean.",
  progress: {
    title: "How far it is",
    weights: (done: number, total: number) =>
      `Fetching the model: ${bytes(done)} of ${bytes(total)}. You can go on labelling.`,
    texts: (done: number, total: number, secondsLeft: number | undefined) => {
      const left = secondsLeft === undefined ? "" : `, ${duration(secondsLeft)} left`;
      return `${count(done, "text")} of ${grouped(total)} read${left}. You can go on labelling.`;
    },
  },
  search: {
    title: "Find rows that mean the same as",
    row: (row: number) => `Row ${grouped(row + 1)}`,
    alike: (similarity: number) => `${percent(similarity)} alike`,
  },
};
