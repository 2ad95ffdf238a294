/** Synthetic rows: whether they help, and what is odd about one. */
import type { BenefitMetric, BenefitSentence, BenefitVerdict, NamedViolation } from "../../client/wasm/querent.js";
import type { Said } from "../said.js";
import { fixed, inFull, signed } from "./numbers.js";

const metrics: Readonly<Record<BenefitMetric, string>> = { "balanced accuracy": "平衡准确率" };

const verdicts: Readonly<Record<BenefitVerdict, (measured: string) => string>> = {
  help: (measured) => `合成行有帮助：${measured}。`,
  hurt: (measured) => `合成行有害：${measured}。`,
  unclear: (measured) => `没有证据表明合成行有帮助：${measured}，这可能出于偶然。`,
};

export const benefitSentence: Said<BenefitSentence> = {
  benefit_too_few_folds: () => "无法判断合成行是否有帮助：至少需要两折。",
  benefit_measured: ({ verdict, metric, folds, without, with: withThem, gainLow, gainHigh }) =>
    verdicts[verdict](
      `在真实行的 ${folds} 折上，${metrics[metric]}使用合成行时为 ${fixed(withThem, 3)}，不使用时为 ${fixed(without, 3)}，增益在 ${signed(gainLow, 3)} 到 ${signed(gainHigh, 3)} 之间`,
    ),
};

export const namedViolation: Said<NamedViolation> = {
  violation_outside_range: ({ column, value, low, high }) =>
    `“${column}”是 ${inFull(value)}，此前从未超出 ${inFull(low)} 到 ${inFull(high)} 的范围。`,
  violation_not_whole: ({ column, value }) => `“${column}”是 ${inFull(value)}，此前一直是整数。`,
  violation_missing: ({ column }) => `“${column}”缺失，此前从未缺失。`,
  violation_unseen_value: ({ column }) => `“${column}”的值此前从未出现过。`,
};
