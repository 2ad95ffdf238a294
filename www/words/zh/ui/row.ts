/** How a row is named, which counts from 0. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

const nth = (at: number): string => `第 ${grouped(at + 1)} 行`;

export const row: UiWords["row"] = { title: nth, listed: nth, open: "查看这一行" };
