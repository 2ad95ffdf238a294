/** Why a row is asked about. */
import type { Odds, Reason } from "../../client/wasm/querent.js";
import { put, type Said } from "../said.js";
import { grouped } from "./grammar.js";
import { className, guess, guesses } from "./guesses.js";
import { percent } from "./numbers.js";

/** Below this probability a best guess is "only" that likely. */
const WEAK = 0.75;

const drawn: Readonly<Record<Odds, string>> = {
  even: "随机抽取：每个未标注的行机会均等。",
  unsure: "随机抽取，模型没有把握的行更容易被抽中。",
  disputed: "随机抽取，委员会意见不一的行更容易被抽中。",
  unsureAndUnlike: "随机抽取，彼此不同且模型没有把握的行更容易被抽中。",
};

export const reason: Said<Reason> = {
  reason_skipped: ({ measures }) =>
    `你跳过了这一行。等到没有别的行时，它会再次出现。${measures ? "你的回答用于检验模型，不会用来教它。" : ""}`,
  reason_check: () => "随机抽取的一行，用于检验模型。你的回答不会用来教它。",
  reason_re_ask: () => "再次询问，以检查标签。请像第一次看到这一行那样回答。",
  reason_audit: () => "从模型标注的行中随机抽取，以检查它的标签。它的答案已隐藏。",
  reason_sampled: (sampled) => `${put(reason, sampled.reason)}表格很大，因此只考察了其中的一个样本。`,
  reason_drawn: ({ odds }) => drawn[odds],
  reason_first_spread: () => "从一个典型的行开始。",
  reason_covers: ({ neighbours }) => `选它是为了覆盖整个表格。${speaksFor(neighbours)}`,
  reason_unlike_labelled: ({ neighbours }) => `这是与已标注的行最不相似的一行。${speaksFor(neighbours)}`,
  reason_stands_for: ({ neighbours }) => `选它来代表 ${grouped(neighbours)} 个与它相似的行。`,
  reason_represents: () => "选它是为了让已标注的行更像整个表格。",
  reason_stands_for_unsure: () => "选它来代表模型没有把握的行。",
  reason_unlike_oracle: () => "选它是因为本模型与您的大模型对它的判断不同，或其中之一没有把握。",
  reason_labels_leave_open: () => "选它是因为周围的标签不足以确定它的标签。",
  reason_unlike_neighbours: () => "模型对它的猜测，与相似的行的标签不同。",
  reason_own: ({ name }) => `由您自己的函数选出（${name}）。`,
  reason_left_over: () => "剩余的行之一：策略无法权衡这些行。",
  reason_no_opinion: () => "模型对这一行还没有猜测。你的回答会帮助它。",
  reason_nothing_labelled: () => "还没有任何标签。模型从这样的回答开始学习。",
  reason_no_model: ({ labels }) =>
    `模型尚未训练。它将从${labels === 0 ? "" : ` ${grouped(labels)} 个标签和`}你的回答中学习。`,
  reason_few_labels: (found) => `选它是为了让各类别保持均衡。模型猜它是${guess(found.guess)}。`,
  reason_nearly_sure: (found) => `模型几乎确定它是${guess(found.guess)}。你的回答会证实或纠正这一点。`,
  reason_best_guess: ({ guess: { class: name, probability } }) =>
    `模型的最佳猜测是${className(name)}，把握${probability < WEAK ? "只有" : "为"} ${percent(probability)}。`,
  reason_spread: (found) => `模型在${guesses(found.guesses)}之间摇摆不定。`,
  reason_spread_thin: ({ classes, most }) =>
    `模型在 ${grouped(classes)} 个类别之间摇摆不定，没有一个高于 ${percent(most)}。`,
  reason_leans: ({ first, second }) => `模型倾向于${guess(first)}，其次是${guess(second)}。`,
  reason_torn: (found) => `模型在${guesses(found.guesses)}之间难以取舍。`,
  reason_disagreement: ({ agree, members, predicted }) =>
    `委员会的 ${grouped(members)} 个网络中有 ${agree} 个意见一致。${put(reason, predicted)}`,
  reason_unsure_and_unlike: ({ predicted }) => `${put(reason, predicted)}它与其他被询问的行也不相似。`,
  reason_expected_change: ({ predicted }) => `${put(reason, predicted)}你的回答会使模型发生很大的变化。`,
  reason_blurs_ranking: ({ predicted }) => `${put(reason, predicted)}它使模型对各行的排序变得模糊。`,
};

/** For how many other rows it is asked. */
function speaksFor(neighbours: number): string {
  return neighbours === 0 ? "" : `它代表 ${grouped(neighbours)} 个与它相似的行。`;
}
