/** The panel in which a pretrained model reads the texts. */
import { bytes, count, duration, percent } from "../ui/numbers.js";

export const texts = {
  title: "Read the texts",
  about:
    "A pretrained model reads the texts on this machine. It knows what words mean, so that a few labels are enough.",
  looking: "Looking for models",
  none: "There is no model beside this page, so it learns from words alone. Whoever builds the page adds some with “make models”.",
  model: "Model",
  modelNamed: (title: string, languages: string, size: number) => `${title}, ${languages} (${bytes(size)})`,
  unknownLetters: "No model here knows the letters of these texts.",
  columns: {
    title: "Columns that another model reads, or words alone",
    same: "The model above",
    words: "Words alone",
  },
  classes: "What each class is, in a line (may be left blank)",
  read: "Let it read",
  readAgain: "Read again",
  stop: "Stop",
  forget: "Back to words",
  hasRead: (model: string) => `${model} has read the texts.`,
  done: "The texts are read: it suggests by their meaning and by the names of the classes.",
  progress: {
    title: "How far it is",
    weights: (done: number, total: number) =>
      `Fetching the model: ${bytes(done)} of ${bytes(total)}. Go on labelling meanwhile.`,
    texts: (done: number, total: number, secondsLeft: number | undefined) => {
      const left = secondsLeft === undefined ? "" : `, ${duration(secondsLeft)} left`;
      return `${count(done, "text")} of ${total} read${left}. Go on labelling meanwhile.`;
    },
  },
  search: {
    title: "Find rows that mean the same as",
    row: (row: number) => `Row ${row + 1}`,
    alike: (similarity: number) => `${percent(similarity)} alike`,
  },
};
