import { page } from "../words/page.js";
import type { Shown } from "./page-state.js";

/** The views of the page; one shows at a time. */
export type ViewName = "returning" | "welcome" | "setup" | "settings" | "questions" | "looking" | "earlier";

/** The view for what is open. */
export function viewOf({ returning, draft, workspace, earlier, changing }: Readonly<Shown>): ViewName {
  if (returning) return "returning";
  if (draft) return "setup";
  if (!workspace) return "welcome";
  if (earlier) return "earlier";
  if (changing) return "settings";
  return workspace.isReader ? "looking" : "questions";
}

/** The name of what is open, a table or a session; empty where nothing is. */
export function openName({ draft, workspace }: Readonly<Shown>): string {
  return draft?.profile.name ?? workspace?.loop.state.status.name ?? "";
}

/** What the view is called, for the title of the window and for those who hear the page. */
export function viewTitle(view: ViewName, name: string): string {
  const { views, frame, question, looking, earlier } = page;
  const titles: Readonly<Record<ViewName, string>> = {
    returning: frame.returning,
    welcome: views.welcome,
    setup: views.setup(name),
    settings: views.settings(name),
    questions: question.heading(name),
    looking: looking.title(name),
    earlier: earlier.title(name),
  };
  return titles[view];
}
