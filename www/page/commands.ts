import type { QuerentCard } from "../ui/index.js";
import type { Desk } from "./desk.js";
import type { Command } from "./keys.js";

/** Does what a key asks for; false when there is nothing to do it to, so that the key is left to the browser. */
export function perform(command: Command, desk: Desk, card: QuerentCard | null): boolean {
  if (typeof command === "object") return card?.press(command.key) ?? false;
  switch (command) {
    case "accept":
      return card?.accept() ?? false;
    case "find":
      return card?.find() ?? false;
    case "add":
      return card?.add() ?? false;
    case "skip":
      card?.skip();
      return true;
    case "reveal":
      card?.reveal();
      return true;
    case "undo":
      void desk.undo();
      return true;
    case "redo":
      void desk.redo();
      return true;
    case "leave":
      if (desk.loop.state.answer === undefined) return false;
      void desk.loop.next();
      return true;
    case "help":
      return false;
  }
}
