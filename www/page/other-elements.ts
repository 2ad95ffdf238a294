/** The elements behind tabs and folds, and of what a first question has nothing to say about yet. */
import "../ui/querent-annotators.js";
import "../ui/querent-auto.js";
import "../ui/querent-balance.js";
import "../ui/querent-batch.js";
import "../ui/querent-benefit.js";
import "../ui/querent-class-note.js";
import "../ui/querent-confusion.js";
import "../ui/querent-guide.js";
import "../ui/querent-label-errors.js";
import "../ui/querent-map.js";
import "../ui/querent-methods.js";
import "../ui/querent-reliability.js";
import "../ui/querent-report.js";
import "../ui/querent-rows.js";
import "../ui/querent-strategies.js";
import "../ui/querent-synthetic.js";
