/** What `--help` of the command line prints. */
import { EXPORTS } from "../../client/formats.js";
import { list } from "./grammar.js";

/** The help of one command: a line for the list of commands, and how it is used. */
interface Help {
  summary: string;
  usage: string;
}

const columns = `  --keep COLUMN        learn from this column though it would be left out; may come several times
`;

const joining = `  --join-look-alikes   spellings of one label, but for capitals, widths and spaces, are one class
`;

const encoding = `  --encoder NAME       a pretrained model reads the texts, and the names of the classes; words alone if left out
                       COLUMN=NAME for one column; may come several times
  --models FOLDER      the folder or the address of the models; ./models unless given ("make models" fills it)
`;

const reading = `  --delimiter C        the character between cells of the file, or tab; found if left out
  --quote C            what cells are wrapped in: " or ', or none; found if left out
  --shape SHAPE        texts (one a line), table or fixedWidth (columns padded by blanks); found if left out
  --header-row N       the line of the file at which the header begins, from 1; found if left out
  --header-rows N      how many rows the header has, 0 where there is none; found if left out
  --footer-rows N      how many rows at the end are a footer (totals, sources); found if left out
  --encoding LABEL     the encoding of the file (shift_jis, windows-1252, ...); found if left out
  --sheet NAME         the sheet of a workbook; the first that holds a table if left out
  --sample N           only N rows, drawn at random; the others are never stored
`;

const formats = EXPORTS.map(({ id }) => id);

/** The commands there are, in the order in which they are listed. */
export const help = {
  simulate: {
    summary: "how fast each strategy would have learned a table that is labelled already",
    usage: `Usage: querent simulate FILE --label COLUMN [options]

Hides the labels of a labelled table, answers the questions of each strategy from them, and prints the accuracy on rows
held out.

  --label COLUMN       the column to learn
  --strategies A,B     what to compare; margin,random unless given (querent strategies lists them)
  --protocol NAME      published: every label teaches, as in benchmarks (unless given); product: some are kept to measure,
                       as in a session
  --initial N          labels that are there from the start; 20 unless given
  --batch N            labels asked for between two fits; 1 unless given
  --budget N           labels asked for in all; 200 unless given
  --seeds N            how often to repeat it, with another split and start; 5 unless given
  --seed N             the first seed; 0 unless given
  --holdout SHARE      share of the rows held out; 0.3 unless given
${columns}${joining}${encoding}${reading}  --json               every curve, for programs
`,
  },
  profile: {
    summary: "what the columns of a table hold, and which is most likely the label",
    usage: `Usage: querent profile FILE [options] [--json]

Reads a table and prints the kind and the role inferred for each of its columns, and why, or why it is better left out; then
how many rows repeat others. What is left out comes on standard error as well, and with --json in leftOut.
With --json the repeats come in groups of rows, which count from 0.

${columns}${reading}`,
  },
  export: {
    summary: "the same cells in another format",
    usage: `Usage: querent export FILE --to ${formats.join("|")} [--out FILE] [options]

Reads a table of any format, or a saved project with its labels, and writes it in another.

  --to FORMAT          ${list(formats, "or")}
  --out FILE           where to; the file's name with another ending if left out
${reading}  --neutralise yes     keep spreadsheets from running cells as formulas (csv and tsv)
  --fill no            leave the label column of a project as it is; its empty cells hold the labels otherwise
  --json               print what was done for programs
`,
  },
  strategies: {
    summary: "the query strategies there are",
    usage: `Usage: querent strategies [--json]

Prints the query strategies: how each picks the rows to ask about, what it needs, and the paper it comes from.
`,
  },
  "label-errors": {
    summary: "the labels of a table that are probably wrong",
    usage: `Usage: querent label-errors FILE --label COLUMN [--folds 5] [--seed 0] [options] [--json]

Trains on parts of the labelled rows, looks at what the models predict for the rows they were not trained on, and prints the labels
that are probably wrong, the worst first (confident learning: Northcutt, Jiang and Chuang 2021). Rows count from 0 with
--json and from 1 without; those of a sample count within it.

${columns}${joining}${reading}`,
  },
  generate: {
    summary: "synthetic rows, each with its difficulty and quality",
    usage: `Usage: querent generate FILE --label COLUMN [--method smote] [--n 100] [--neighbours 5] [--seed 0] [options] [--json]

Trains on the labelled rows, makes new rows from them, and prints each with how hard the model finds it and how good it is
beside the real rows. Methods: smote, smote_nc, borderline_smote, adasyn, mixup, gaussian_copula, variational_autoencoder, query_synthesis; "smote"
mixes categories by SMOTE-NC where a table has any.

${columns}${joining}${reading}`,
  },
  train: {
    summary: "a model of a labelled table, as a file that other programs run",
    usage: `Usage: querent train FILE --label COLUMN [--to onnx|safetensors] [--out FILE] [options]

Trains on the labelled rows but for those held out, which measure and calibrate the model, and writes it down. An ONNX file
takes the cells of rows and gives the class and the calibrated probabilities; a safetensors file holds the numbers alone.

  --label COLUMN       the column to learn
  --to FORMAT          onnx unless given
  --out FILE           where to; the file's name with another ending if left out
  --seed N             the seed of the training; 0 unless given
${columns}${joining}${encoding}${reading}  --json               the card of the model: what goes in, what comes out, and examples
`,
  },
  classes: {
    summary: "the classes of a saved project: listed, added, renamed, merged, removed",
    usage: `Usage: querent classes PROJECT [--add A] [--rename A=B] [--merge A,B=C] [--remove A] [--yes] [--out FILE] [--json]

Lists the classes of a project that Querent saved, with the labels that the table and the person gave. Changes are made in the
order below and written to another project; answers follow, and the table stays as it is.

  --add A              one more class
  --rename A=B         another name for a class
  --merge A,B=C        one class of several
  --remove A           one class less; its answers are set aside and come back with it
  --yes                remove a class even though answers or labels are set aside
  --out FILE           where the changed project goes to
  --json               the same for programs
`,
  },
} satisfies Record<string, Help>;
