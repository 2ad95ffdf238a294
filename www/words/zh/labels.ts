/** Labels: those that look wrong, those that the model gives by itself, and how consistent people are. */
import type {
  AuditSummary,
  AuditVerdict,
  AutoSummary,
  ConsistencySummary,
  LabelDoubt,
  LabelSummary,
} from "../../client/wasm/querent.js";
import type { Said } from "../said.js";
import { grouped, spaceAfter } from "./grammar.js";
import { className, guess } from "./guesses.js";
import { fixed, percent } from "./numbers.js";

export const labelDoubt: Said<LabelDoubt> = {
  label_doubt: ({ suggestion, label }) =>
    `一个没有用此标签训练过的模型预测${guess(suggestion)}，而${className(label.class)}的概率是 ${percent(label.probability)}。`,
};

export const labelSummary: Said<LabelSummary> = {
  labels_none: () => "还没有可检查的标签。",
  labels_all_right: ({ checked }) => `${grouped(checked)} 个标签看起来都没有问题。`,
  labels_doubtful: ({ issues, checked }) => `${grouped(checked)} 个标签中有 ${grouped(issues)} 个值得复查。`,
};

export const autoSummary: Said<AutoSummary> = {
  auto_no_row: () => "没有剩余的行可以标注。",
  auto_can_label: ({ rows, of, expectedErrors, errorsHigh }) =>
    `${grouped(of)} 行中有 ${grouped(rows)} 行可以不经询问就标注。${wrong(Number(fixed(expectedErrors, 0)))}，出错的不太会超过 ${grouped(Math.ceil(errorsHigh))} 个。`,
  auto_too_few_audited: ({ target, needed, audited }) =>
    `要保证 ${percent(target)}，还需要对随机抽取的行作出 ${grouped(Math.max(1, needed - audited))} 个回答。`,
  auto_no_confidence: ({ target, audited }) =>
    `对随机抽取的行的 ${grouped(audited)} 个回答，不足以表明 ${spaceAfter(percent(target))}的标签会是正确的：请再回答一些随机抽取的行，或继续教模型。`,
};

/** How many labels are expected to be wrong. */
function wrong(n: number): string {
  return n === 0 ? "这些标签很可能全部正确" : `其中约有 ${grouped(n)} 个标签会出错`;
}

const verdicts: Readonly<Record<AuditVerdict, (target: string) => string>> = {
  kept: (target) => `因此至少 ${spaceAfter(target)}的标签是正确的`,
  open: (target) => `还不能判断是否有 ${spaceAfter(target)}的标签是正确的`,
  broken: (target) => `因此正确的标签不到 ${target}：最好撤销它们`,
};

export const auditSummary: Said<AuditSummary> = {
  audit_finding: ({ wrong, checked, target, verdict }) =>
    `抽查过的 ${grouped(checked)} 个标签中有 ${grouped(wrong)} 个是错的，${verdicts[verdict](percent(target))}。`,
};

export const consistencySummary: Said<ConsistencySummary> = {
  consistency_nothing: () => "还没有行被询问过两次。",
  consistency_one_row: ({ isSame }) => `唯一被询问过两次的行得到了${isSame ? "相同" : "不同"}的回答。`,
  consistency_rows: ({ same, asked, low, high }) =>
    `${grouped(asked)} 个被询问过两次的行中有 ${grouped(same)} 个得到相同的回答；就所有行而言，这一比例在 ${spaceAfter(percent(low))}到 ${spaceAfter(percent(high))}之间。`,
};
