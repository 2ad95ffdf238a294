/** What the page says, by view, and what its panels say. */
import type { PageWords } from "../page.js";
import { actions } from "./page/actions.js";
import { annotators } from "./page/annotators.js";
import { announcement } from "./page/announcement.js";
import { answering } from "./page/answering.js";
import { auto } from "./page/auto.js";
import { batch } from "./page/batch.js";
import { browse } from "./page/browse.js";
import { classPanel } from "./page/class-panel.js";
import { classes } from "./page/classes.js";
import { compare } from "./page/compare.js";
import { earlier } from "./page/earlier.js";
import { examples } from "./page/examples.js";
import { exporting } from "./page/exporting.js";
import { failures } from "./page/failures.js";
import { fileImport } from "./page/file-import.js";
import { frame } from "./page/frame.js";
import { help } from "./page/help.js";
import { impact } from "./page/impact.js";
import { labels } from "./page/labels.js";
import { language } from "./page/language.js";
import { learning } from "./page/learning.js";
import { leaving } from "./page/leaving.js";
import { looking } from "./page/looking.js";
import { map } from "./page/map.js";
import { opening } from "./page/opening.js";
import { question } from "./page/question.js";
import { saving } from "./page/saving.js";
import { screening } from "./page/screening.js";
import { sessions } from "./page/sessions.js";
import { setup } from "./page/setup.js";
import { shares } from "./page/shares.js";
import { shortcuts } from "./page/shortcuts.js";
import { synthetic } from "./page/synthetic.js";
import { tally } from "./page/tally.js";
import { texts } from "./page/texts.js";
import { tools } from "./page/tools.js";
import { undoing } from "./page/undoing.js";
import { version } from "./page/version.js";
import { views } from "./page/views.js";
import { welcome } from "./page/welcome.js";
import { workbench } from "./page/workbench.js";

export const page: PageWords = {
  actions,
  annotators,
  announcement,
  answering,
  auto,
  batch,
  browse,
  classes,
  classPanel,
  compare,
  earlier,
  examples,
  exporting,
  failures,
  fileImport,
  frame,
  help,
  impact,
  labels,
  language,
  learning,
  leaving,
  looking,
  map,
  opening,
  question,
  saving,
  sessions,
  setup,
  screening,
  shares,
  shortcuts,
  synthetic,
  tally,
  texts,
  tools,
  undoing,
  version,
  views,
  welcome,
  workbench,
};
