/** The elements behind tabs and folds, and of what a first question has nothing to say about yet. */
import "../ui/querent-annotators.js";
import "../ui/querent-auto.js";
import "../ui/querent-benefit.js";
import "../ui/querent-confusion.js";
import "../ui/querent-label-errors.js";
import "../ui/querent-reliability.js";
import "../ui/querent-report.js";
import "../ui/querent-rows.js";
import "../ui/querent-strategies.js";
import "../ui/querent-synthetic.js";
