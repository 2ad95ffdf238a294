import { html, type TemplateResult } from "lit";
import type { ClassChange, ClassKeyDetail, ClassNoteDetail } from "../../ui/index.js";
import type { ClassChanges } from "../class-changes.js";
import type { KeyRing } from "../key-ring.js";
import type { Loop } from "../loop.js";
import type { Past } from "../past/past.js";
import type { ClassNotes } from "./notes.js";

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
  /** Rows of each class that the person answered, a few of the latest. */
  readonly answeredOf: ReadonlyMap<string, readonly number[]>;
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
    .examples=${host.answeredOf}
    .read=${host.past.read}
    @querent-class=${({ detail }: CustomEvent<ClassChange>) => void host.classes.change(detail)}
    @querent-class-removal=${({ detail }: CustomEvent<{ name: string }>) => void host.classes.remove(detail.name)}
    @querent-class-note=${({ detail }: CustomEvent<ClassNoteDetail>) => void notes.note(detail.name, detail.change)}
    @querent-class-key=${({ detail }: CustomEvent<ClassKeyDetail>) => keys.assign(detail.name, detail.key, classNames)}
  ></querent-classes>`;
}
