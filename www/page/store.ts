/** What the page shows is kept in signals: whatever is rendered from one is rendered again once it is another. */
import { effect, signal } from "@preact/signals-core";

/**
 * Makes each public field of an object a signal; the object itself is returned. A class calls it at the end of its constructor.
 * A list or a map in a field is replaced where it changes: nobody hears of what is put into it.
 */
export function reactive<Fields extends object>(fields: Fields): Fields {
  for (const [name, value] of Object.entries(fields)) {
    const field = signal<unknown>(value);
    Object.defineProperty(fields, name, {
      get: () => field.value,
      set: (next: unknown) => {
        field.value = next;
      },
    });
  }
  return fields;
}

/** Does work now, and calls `onChange` once, when a signal that the work read is another. The function returned ends the watching. */
export function watch(work: () => void, onChange: () => void): () => void {
  let isDone = false;
  return effect(() => {
    if (isDone) return onChange();
    isDone = true;
    work();
  });
}
