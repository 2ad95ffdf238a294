import { html, type TemplateResult } from "lit";
import type { Decision } from "querent";
import type { ClassChange, ClassKeyDetail, ClassNoteDetail } from "../../ui/index.js";
import type { ClassChanges } from "../class-changes.js";
import type { KeyRing } from "../key-ring.js";
import type { Loop } from "../loop.js";
import type { Past } from "../past/past.js";
import type { ClassNotes } from "./notes.js";

/** So many rows of a class are offered as examples. */
const MOST_EXAMPLES = 8;

/** What the list of classes shows of a session, and changes in it. */
export interface ClassesHost {
  readonly loop: Loop;
  /** The names of the classes, in their order. */
  readonly classNames: readonly string[];
  readonly classes: ClassChanges;
  /** What is noted of the classes. */
  readonly notes: ClassNotes;
  /** Which key answers with which class. */
  readonly keys: KeyRing;
  /** What was answered and skipped, the latest first. */
  readonly history: readonly Decision[];
  readonly past: Past;
}

/** The classes of an open session, to be changed, with what is noted of each. */
export function classList(host: ClassesHost): TemplateResult {
  const { status } = host.loop.state;
  const { classNames, notes, keys } = host;
  return html`<querent-classes
    .classes=${status.classes}
    .setAside=${status.setAside}
    .removal=${host.classes.removal}
    .busy=${host.classes.busy}
    .notes=${notes.all}
    .marks=${notes.marks(classNames)}
    .keys=${keys.keys(classNames)}
    .examples=${examples(host.history)}
    .read=${host.past.read}
    @querent-class=${({ detail }: CustomEvent<ClassChange>) => void host.classes.change(detail)}
    @querent-class-removal=${({ detail }: CustomEvent<{ name: string }>) => void host.classes.remove(detail.name)}
    @querent-class-note=${({ detail }: CustomEvent<ClassNoteDetail>) => void notes.note(detail.name, detail.change)}
    @querent-class-key=${({ detail }: CustomEvent<ClassKeyDetail>) => keys.assign(detail.name, detail.key, classNames)}
  ></querent-classes>`;
}

/** Rows of each class that the person answered, a few of the latest, to be examples of it. */
function examples(history: readonly Decision[]): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const { row, label, setAside } of history) {
    if (label === undefined || setAside) continue;
    const known = rows.get(label) ?? [];
    if (known.length < MOST_EXAMPLES) rows.set(label, [...known, row]);
  }
  return rows;
}
