import type { nothing, TemplateResult } from "lit";
import type { ActiveLearner, Config, Look, MethodInfo, Profile, TextEncoderLike, Undone, View } from "querent";
import type { ClassesHost } from "../classes/list.js";
import type { Fail } from "../failures.js";
import type { Player } from "../player.js";
import type { Workbench } from "../workbench.js";

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
  /** Whether it can write texts. */
  readonly writes?: boolean;
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
  /** Ends what is under way, and resolves when it has ended. */
  close?(): void | Promise<void>;
}

/** What a panel may touch of the workspace around it. */
export interface PanelHost extends ClassesHost {
  readonly learner: ActiveLearner;
  readonly player: Player;
  /** The panels beside it. */
  readonly workbench: Pick<Workbench, "every" | "tab" | "madeUp" | "browse" | "browseLike" | "browseRows">;
  /** The columns of the table. */
  readonly profile: Profile;
  /** The columns that hold texts. */
  readonly texts: readonly string[];
  /** The ways to make rows up. */
  readonly methods: readonly MethodInfo[];
  readonly say: (sentence: string) => void;
  readonly fail: Fail;
  /** Brings the card into sight, after a panel has put a question on it. */
  showCard(): void;
  /** Changes the decisions. Throws, and changes nothing, where they do not fit the table. */
  configure(config: Config): Promise<void>;
  /** What was found out under other decisions holds no longer. */
  decided(): Promise<void>;
  /** A pretrained encoder, opened where it is not. */
  encoder(id: string): Promise<TextEncoderLike>;
  /** Keeps what pretrained encoders made of the texts. */
  keepVectors(vectors: Uint8Array[]): Promise<void>;
  /** What runs by itself, unasked, makes way for something long. */
  makeWay(): void;
  /** The comparison that was kept last; nothing where there is none. */
  keptComparison(): Promise<unknown>;
  /** Keeps a comparison for the next visit, in place of the one before. */
  keepComparison(comparison: object): Promise<void>;
}
