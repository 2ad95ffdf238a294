/** What `--help` of the command line says of each command. */

/** The help of one command: a line for the list of commands, and what it does. */
interface Help {
  summary: string;
  about: string;
}

export const help = {
  profile: {
    summary: "what the columns of a table hold, and which is most likely the label",
    about: `Reads a table and prints the kind and the role inferred for each of its columns, and why, or why it is better left out; then
how many rows repeat others. What is left out comes on standard error as well, and with --json in leftOut. With --json the
repeats come in groups of rows, which count from 0.`,
  },
  init: {
    summary: "a project: a table with its label column, to be labelled",
    about: `Reads a table, decides what is not decided by the options, and writes a project: one file that holds the table, every decision
and every answer. The page, the package and the other commands open it.`,
  },
  query: {
    summary: "the rows of a project to ask about next, one a line",
    about: `Prints tasks as JSON Lines: the number of the row, from 0, its cells, the suggested class with all probabilities, why it is asked
about as a sentence ("reason") and as data ("why"), and what the answer is for ("purpose"). A task with a "label" added to it is an
answer that querent teach takes. The project stays as it is: asked again before an answer, it gives the same rows.`,
  },
  teach: {
    summary: "answers, taken into a project",
    about: `Takes answers from a file, or from standard input, trains on them, and saves the project in place. Answers are JSON Lines,
{"row": 7, "label": "good"} or {"row": 7, "skip": true}, or CSV with columns "row" and "label"; rows count from 0, and whatever
else a line holds is passed over. Each line is checked: what is right is taken and saved, and each faulty line is named by its
number on standard error, with exit code 1. Interrupted, it keeps every answer that it has read.`,
  },
  evaluate: {
    summary: "how good a model of the labels is, by cross-validation",
    about: `Cuts the labelled rows into folds, trains on all but one of them and predicts that one, in turn, and prints how good the
predictions are, class by class. Works on a project, or on a table with --label.`,
  },
  stopping: {
    summary: "what stopping rules say of a project, and when each would have stopped",
    about: `Replays the log of a project for published stopping rules: kappa (Bloodgood and Vijay-Shanker 2009), deltaF (Altschuler and Bloodgood
2019), classificationChange and overallUncertainty (Zhu et al. 2010), predictedGain (the next 50 labels by a fitted curve), and
those that are given. Prints what each says now, its figure, and at which label and accuracy it would have stopped.`,
  },
  screening: {
    summary: "how many rows of one class are found, and how many are left",
    about: `Says how far the search for all rows of one class is: how many are found among those read, and how many are left at the most, at 95 %
confidence. One bound is from the order in which rows were read (Callaghan and Müller-Hansen 2020); where rows were drawn at random to
measure, they and what the model predicts give an interval as well. querent init --strategy most_likely asks for such rows first.`,
  },
  shares: {
    summary: "what share of all rows belongs to each class, with a 95 % interval",
    about: `Estimates the share of each class among all rows of a project: from the labels of rows that were drawn at random to measure, and what
the model predicts of the rest (prediction-powered inference: Angelopoulos et al. 2023). Rows that a strategy chose enter no
estimate. querent auto-label --draw-checks N draws more rows.`,
  },
  predict: {
    summary: "what the model of a project predicts for each row of its table, or of another one",
    about: `Prints a line for each row: its number, from 0, the predicted class, its probability, the label that it has and where that is
from. Rows that are kept to measure the model have no prediction, for whoever saw it would follow it. Of another TABLE, which has the columns
that the model learned from, in any order and beside others, it prints the probability of every class.`,
  },
  "label-errors": {
    summary: "the labels that are probably wrong",
    about: `Trains on parts of the labelled rows, looks at what the models predict for the rows they were not trained on, and prints the labels
that are probably wrong, the worst first (confident learning: Northcutt, Jiang and Chuang 2021). Works on a project, or on a table
with --label. Rows count from 0 with --json and from 1 without; those of a sample count within it.`,
  },
  "auto-label": {
    summary: "labels for the rows of which the model is sure enough to keep a promise",
    about: `Has the model label the rows of which it is so sure that, by the rows drawn at random to measure it, the promised share of labels is
right. Such labels are marked, teach nothing, and some come back as questions that audit them. Saves the project in place.`,
  },
  annotate: {
    summary: "labels by a large model that you run, and how far they can be relied on",
    about: `Asks a large model on a server of yours about the rows without a label, and prints a line for each: the row, from 0, the class, its
probability, and the model. Labelled rows are asked about first: some calibrate the probabilities, and those that were drawn at random
say how often the model is right. Its labels are not yours: the project stays as it is. A row that it has no answer to has a line with an
error. Interrupted, it writes what is done; with --cache it goes on from there. A server on another machine takes --yes-remote.`,
  },
  merge: {
    summary: "other people's labels of the same table, taken into a project",
    about: `Takes the labels of other projects, or of exported tables, of the same rows in any order into a project, and prints how far the
annotators agree. All files are taken in, or none. Saves the project in place.`,
  },
  classes: {
    summary: "the classes of a saved project: listed, added, renamed, merged, removed",
    about: `Lists the classes of a project that Querent saved, with the labels that the table and the person gave. Changes are made in the
order below and written to another project; answers follow, and the table stays as it is.`,
  },
  export: {
    summary: "the same cells in another format, with the labels of a project",
    about: "Reads a table of any format, or a saved project with its labels, and writes it in another.",
  },
  train: {
    summary: "a model as a file that other programs run",
    about: `Trains on the labelled rows but for those held out, which measure and calibrate the model, and writes it down. An ONNX file
takes the cells of rows and gives the class and the calibrated probabilities; a safetensors file holds the numbers alone. With
--json it prints the card of the model: what goes in, what comes out, and examples. Works on a project, or on a table with --label.`,
  },
  simulate: {
    summary: "how fast each strategy would have learned a table that is labelled already",
    about: `Hides the labels of a labelled table, answers the questions of each strategy with each learner from them, and prints the accuracy
on rows held out; with --json every curve.`,
  },
  generate: {
    summary: "synthetic rows, each with its difficulty and quality",
    about: `Trains on the labelled rows, makes new rows from them, and prints each with how hard the model finds it and how good it is
beside the real rows. Works on a project, or on a table with --label. With --server a large model of yours writes them instead, texts
too, prompted with real rows of a class: copies are left out, and each row is checked against the real ones, with the class that the learner
finds. With --try it says whether the rows help.`,
  },
  strategies: {
    summary: "the query strategies there are",
    about:
      "Prints the query strategies: how each picks the rows to ask about, what it needs, and the paper it comes from.",
  },
  completion: {
    summary: "a script that has a shell complete commands and options",
    about: "Prints the script for a shell, to be put where that shell looks for completions.",
  },
  help: {
    summary: "how a command is used",
    about: "Prints what the commands are, or how one of them is used.",
  },
} satisfies Record<string, Help>;
