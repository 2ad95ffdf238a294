import type { nothing, TemplateResult } from "lit";
import type {
  ActiveLearner,
  Config,
  Decision,
  Look,
  MethodInfo,
  Profile,
  RowFilter,
  SyntheticRow,
  Undone,
  View,
} from "querent";
import type { ClassesHost } from "../classes/list.js";
import type { Fail } from "../failures.js";
import type { Player } from "../player.js";

/** How many things in a panel wait for the person, possibly none, and what they are, as in "3 in dispute". */
export interface Badge {
  n: number;
  what: string;
}

/** A panel below the card. It is shown, and hears of the session, as far as it has a method for it; `list.ts` names all panels. */
export interface Panel {
  /** What stands on its tab. */
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly about: string;
  readonly badge?: Badge;
  /** Whether there is anything in it for this table; it is shown where it does not say. */
  readonly isShown?: boolean;
  /** Says that training waits for a long job of it, while one runs. */
  readonly delays?: string | undefined;
  render(): TemplateResult | typeof nothing;
  /** The person opens it. */
  opened?(): void;
  /** Other things are learned, or other classes: what was found out before holds no longer. */
  decided?(): void;
  /** A row on the card was answered. */
  answered?(row: number, label: string): void;
  undone?(undone: Undone): void;
  /** What it shows of the session, to be looked at with each call. */
  wants?(): Look;
  /** Hears what was seen with a call. */
  seen?(view: View): void;
  /** Ends what is under way. */
  close?(): void;
}

/** What a panel may touch of the workspace around it. */
export interface PanelHost extends ClassesHost {
  readonly learner: ActiveLearner;
  readonly player: Player;
  /** What was answered and skipped, the latest first. */
  readonly history: readonly Decision[];
  /** The id of the tab that is open. */
  readonly tab: string;
  /** The rows that were made up last. */
  readonly madeUp: readonly SyntheticRow[];
  /** The columns of the table. */
  readonly profile: Profile;
  /** The columns that hold texts. */
  readonly texts: readonly string[];
  /** The ways to make rows up. */
  readonly methods: readonly MethodInfo[];
  say(sentence: string): void;
  readonly fail: Fail;
  /** Looks back at a row that the person has decided on. */
  review(row: number): Promise<void>;
  /** Brings the card into sight, after a panel has put a question on it. */
  showCard(): void;
  /** Takes back what was done last. */
  undo(): Promise<void>;
  /** Shows the rows that a filter lets through, in the table of all rows. */
  browse(filter: RowFilter): void;
  /** Shows some rows, in the table of all rows; in the order given where that is a ranking. */
  browseRows(rows: readonly number[], isRanked?: boolean): void;
  /** Labels several rows by one act, and says what came of it; undefined where it failed, which is shown. */
  labelRows(rows: readonly number[], label: string): Promise<string | undefined>;
  /** Shows the rows that are most like a row, in the table of all rows. */
  browseLike(row: number): void;
  /** Labels rows with several classes, as one step of undo; says what came of it, and nothing where it failed, which is shown. */
  labelBatch(labels: ReadonlyMap<string, readonly number[]>): Promise<string | undefined>;
  /** Changes the decisions. Throws, and changes nothing, where they do not fit the table. */
  configure(config: Config): Promise<void>;
  /** Keeps what pretrained encoders made of the texts. */
  keepVectors(vectors: Uint8Array[]): Promise<void>;
}
