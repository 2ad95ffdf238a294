/** The keys of one character: changed, exchanged, turned off, and remembered. */
import { expect, test } from "vitest";
import { type ShortcutChoice, Shortcuts, USUAL_SHORTCUTS } from "../../www/page/shortcuts.js";

function shortcuts(choice: ShortcutChoice = USUAL_SHORTCUTS): { keys: Shortcuts; kept: ShortcutChoice[] } {
  const kept: ShortcutChoice[] = [];
  return { keys: new Shortcuts(choice, (chosen) => kept.push(chosen)), kept };
}

const press = (key: string, shift = false) => ({ key, shift });

test("each usual key asks for one thing, and with Shift that of undo redoes", () => {
  const { keys } = shortcuts();
  expect(["a", "s", "u", "n", "r", "/", "f", "?", "escape", "q"].map((key) => keys.commandOf(press(key)))).toEqual([
    "accept",
    "skip",
    "undo",
    "add",
    "reveal",
    "find",
    "rows",
    "help",
    "leave",
    undefined,
  ]);
  expect(keys.commandOf(press("u", true))).toBe("redo");
  expect(keys.commandOf(press("3"))).toEqual({ key: "3" });
});

test("a command gets another key, and the one that had it the key that is free", () => {
  const { keys, kept } = shortcuts();
  expect(keys.give("skip", "K")).toBeUndefined();
  expect(keys.commandOf(press("k"))).toBe("skip");
  expect(keys.commandOf(press("s"))).toBeUndefined();
  expect(keys.give("accept", "k")).toBeUndefined();
  expect([keys.letter("accept"), keys.letter("skip")]).toEqual(["k", "a"]);
  expect(kept.at(-1)).toEqual({ isOn: true, letters: { accept: "k", skip: "a" } });
  expect(shortcuts(kept.at(-1)).keys.commandOf(press("k"))).toBe("accept");
  keys.reset();
  expect(keys.isUsual).toBe(true);
});

test("a key that is unfit changes nothing", () => {
  const { keys, kept } = shortcuts();
  expect(keys.give("skip", "")).toBe("notOne");
  expect(keys.give("skip", "ab")).toBe("notOne");
  expect(keys.give("skip", "4")).toBe("digit");
  expect(keys.give("undo", "-")).toBe("noLetter");
  // Undo would get the stroke.
  expect(keys.give("find", "u")).toBe("noLetter");
  expect(kept).toEqual([]);
});

test("turned off, no character does anything and none is shown; Escape goes back still", () => {
  const { keys, kept } = shortcuts();
  keys.turn(false);
  expect(["a", "1", "?", "u"].map((key) => keys.commandOf(press(key)))).toEqual(Array(4).fill(undefined));
  expect(keys.commandOf(press("escape"))).toBe("leave");
  expect([keys.shown("skip"), keys.shown("redo"), keys.ofElements.accept]).toEqual(["", "", ""]);
  expect(kept).toEqual([{ isOn: false, letters: {} }]);
});
