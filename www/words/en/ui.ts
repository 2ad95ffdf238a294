/** What the custom elements say, by element or by what is said. */
import { advantage } from "./ui/advantage.js";
import { annotators } from "./ui/annotators.js";
import { answers } from "./ui/answers.js";
import { asking } from "./ui/asking.js";
import { audit } from "./ui/audit.js";
import { auto } from "./ui/auto.js";
import { balance } from "./ui/balance.js";
import { batch } from "./ui/batch.js";
import { benefit } from "./ui/benefit.js";
import { card } from "./ui/card.js";
import { classNames } from "./ui/class-names.js";
import { classNote } from "./ui/class-note.js";
import { classes } from "./ui/classes.js";
import { columnFormat } from "./ui/column-format.js";
import { columns } from "./ui/columns.js";
import { compare } from "./ui/compare.js";
import { confusion } from "./ui/confusion.js";
import { curve } from "./ui/curve.js";
import { delimiters } from "./ui/delimiters.js";
import { device } from "./ui/device.js";
import { drop } from "./ui/drop.js";
import { fixes } from "./ui/fixes.js";
import { history } from "./ui/history.js";
import { influence } from "./ui/influence.js";
import { labelChoice } from "./ui/label-choice.js";
import { labelErrors } from "./ui/label-errors.js";
import { map } from "./ui/map.js";
import { missing } from "./ui/missing.js";
import { modes } from "./ui/modes.js";
import { notes } from "./ui/notes.js";
import { numbers } from "./ui/numbers.js";
import { passage } from "./ui/passage.js";
import { purpose } from "./ui/purpose.js";
import { reading } from "./ui/reading.js";
import { recalls } from "./ui/recalls.js";
import { reliability } from "./ui/reliability.js";
import { repeats } from "./ui/repeats.js";
import { report } from "./ui/report.js";
import { resuming } from "./ui/resuming.js";
import { row } from "./ui/row.js";
import { rows } from "./ui/rows.js";
import { scores } from "./ui/scores.js";
import { screening } from "./ui/screening.js";
import { setup } from "./ui/setup.js";
import { shares } from "./ui/shares.js";
import { stopping } from "./ui/stopping.js";
import { strategy } from "./ui/strategy.js";
import { synthetic } from "./ui/synthetic.js";
import { why } from "./ui/why.js";

export const ui = {
  advantage,
  annotators,
  answers,
  asking,
  audit,
  auto,
  balance,
  batch,
  benefit,
  card,
  classNames,
  classNote,
  classes,
  columnFormat,
  columns,
  compare,
  confusion,
  curve,
  delimiters,
  device,
  drop,
  fixes,
  history,
  influence,
  labelChoice,
  labelErrors,
  map,
  missing,
  modes,
  notes,
  numbers,
  passage,
  purpose,
  reading,
  recalls,
  reliability,
  repeats,
  report,
  resuming,
  row,
  rows,
  scores,
  setup,
  screening,
  shares,
  stopping,
  strategy,
  synthetic,
  why,
};
