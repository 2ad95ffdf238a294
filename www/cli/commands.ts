/** Every command, in the order in which they are listed. Another one is a file beside this, and a line here. */
import { annotate } from "./annotate.js";
import { autoLabel } from "./auto-label.js";
import { classes } from "./classes.js";
import type { Command } from "./command.js";
import { completion } from "./completion.js";
import { evaluate } from "./evaluate.js";
import { exportTable } from "./export.js";
import { generate } from "./generate.js";
import { help } from "./help.js";
import { init } from "./init.js";
import { labelErrors } from "./label-errors.js";
import { merge } from "./merge.js";
import { predict } from "./predict.js";
import { profile } from "./profile.js";
import { query } from "./query.js";
import { screening } from "./screening.js";
import { shares } from "./shares.js";
import { simulate } from "./simulate.js";
import { stopping } from "./stopping.js";
import { strategies } from "./strategies.js";
import { teach } from "./teach.js";
import { train } from "./train.js";

export const commands: readonly Command[] = [
  profile,
  init,
  query,
  teach,
  evaluate,
  stopping,
  screening,
  shares,
  predict,
  labelErrors,
  autoLabel,
  annotate,
  merge,
  classes,
  exportTable,
  train,
  simulate,
  generate,
  strategies,
  completion,
  help,
];
