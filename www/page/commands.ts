import type { QuerentCard } from "../ui/index.js";
import { redo, undo } from "./answering.js";
import type { Command } from "./keys.js";
import type { Workspace } from "./workspace.js";

/** Does what a key asks for; false when there is nothing to do it to, so that the key is left to the browser. */
export function perform(command: Command, workspace: Workspace, card: QuerentCard | null): boolean {
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
    case "guide":
      workspace.turnGuide();
      return true;
    case "undo":
      void undo(workspace);
      return true;
    case "redo":
      void redo(workspace);
      return true;
    case "leave":
      if (workspace.guideIsOpen) {
        workspace.turnGuide();
        return true;
      }
      if (workspace.loop.state.answer === undefined) return false;
      void workspace.loop.next();
      return true;
    case "rows":
      workspace.workbench.open("browse");
      return true;
    case "help":
      return false;
  }
}
