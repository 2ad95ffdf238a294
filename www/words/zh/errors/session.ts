/** What a session refuses. */
import type {
  FeaturesFault,
  PredictionsFault,
  SessionError,
  SettingRange,
  UnitFault,
} from "../../../client/wasm/querent.js";
import { put, type Said } from "../../said.js";
import { grouped, listed, spaceBefore } from "../grammar.js";
import { autoSummary } from "../labels.js";
import { fixed, inFull } from "../numbers.js";

const ranges: Said<SettingRange> = {
  share: ({ most }) => `从 0 到 ${inFull(most)} 的比例`,
  share_above_zero: ({ most }) => `大于 0 且不超过 ${inFull(most)} 的比例`,
  at_least: ({ least }) => `${least} 或更大的数`,
  at_most: ({ most }) => `${most} 或更小的数`,
  two_rows: () => "2 或更大的数，使其中可以有两个类别",
};

const unitFaults: Said<UnitFault> = {
  damaged: ({ cause }) => cause,
  no_value: () => "其中没有值",
  no_unit: () => "它不是工作单元",
  no_prediction: () => "它不是预测",
  no_run: () => "它不是一次运行",
  unknown_kind: () => "它的种类未知",
  not_finished: () => "它还没有完成",
  not_lent: ({ unit }) => `单元 ${unit} 没有借出`,
};

const featuresFaults: Said<FeaturesFault> = {
  width: ({ width, most }) =>
    `每行有 ${grouped(width)} 个特征：请给出 1 到 ${grouped(most)} 个；更宽的可以用稀疏形式，最多 131,072 个。`,
  length: ({ found, rows, width }) =>
    `特征共有 ${grouped(found)} 个数，而 ${grouped(rows)} 行、每行 ${grouped(width)} 个需要 ${grouped(rows * width)} 个：请给出这么多，逐行排列。`,
  other_rows: ({ found, rows }) =>
    `特征属于 ${grouped(found)} 行，而表格有 ${grouped(rows)} 行：indptr 的项数应比行数多一。`,
  not_finite: ({ row, column }) =>
    `第 ${grouped(row + 1)} 行的第 ${grouped(column + 1)} 个特征不是有限数：缺失处请给出平均值或其他数。`,
  starts: ({ row }) => `indptr 中第 ${grouped(row + 1)} 行的项次序不对：它应从 0 递增到值的个数。`,
  columns: ({ row, width }) =>
    `第 ${grouped(row + 1)} 行的 indices 没有递增，或超过 ${grouped(width - 1)}：请在每行内排序，每个一次。`,
  entries: ({ columns, values }) =>
    `有 ${grouped(columns)} 个 indices 和 ${grouped(values)} 个 values：请为每个索引给出一个值。`,
  too_many: ({ rows, width, most }) =>
    `${grouped(rows)} 行、每行 ${grouped(width)} 个特征放不进内存，最多 ${grouped(most)} 个数：请减少行数，或减少每行的数。`,
  names: ({ names, width }) => `${grouped(width)} 个特征有 ${grouped(names)} 个名称：请为每个特征命名，或都不命名。`,
  name: () => "有一个特征名称是空白的或太长：请换一个。",
};

const predictionsFaults: Said<PredictionsFault> = {
  probabilities: ({ found, rows, classes }) =>
    `你的模型给出了 ${grouped(found)} 个概率，而 ${grouped(rows)} 行、${grouped(classes)} 个类别需要 ${grouped(rows * classes)} 个：请给出这么多，逐行排列。`,
  sum: ({ row, sum }) =>
    `你的模型为第 ${grouped(row + 1)} 行给出的概率之和${Number.isFinite(sum) ? `是 ${fixed(sum, 3)}` : "不是数"}，或有负数：请给出总和为 1 的概率。`,
  embedding: ({ found, rows }) =>
    `你的模型给出的嵌入有 ${grouped(found)} 个数，而表格有 ${grouped(rows)} 行，或其中有的不是有限数：请为每行给出同样多的有限数。`,
  labels: () => "你的模型学习了不存在的行或类别：请重新拟合。",
};

/** All but those about project files, which may be any other. */
export const sessionErrors: Said<Exclude<SessionError, { say: "damaged_project" | "bad_project" }>> = {
  not_configured: () => "还没有选择标签列：请先用 target 配置会话。",
  unknown_row: ({ row, last }) =>
    `表格有第 1 到第 ${grouped(last + 1)} 行，没有第 ${grouped(row + 1)} 行：请先获取问题，再回答其中的行。`,
  nothing_to_answer: ({ kept }) =>
    kept === 0
      ? "还没有选中任何行：请先选择要标注的行。"
      : `选中的 ${grouped(kept)} 行留作测试模型，会逐行询问：请选择其他行。`,
  uneven_labels: ({ rows, labels }) =>
    `要标注 ${grouped(rows)} 行，给出的标签却有 ${grouped(labels)} 个：请为每一行给一个标签，或给一个所有行共用的标签。`,
  two_labels: ({ row, first, second }) =>
    `第 ${grouped(row + 1)} 行同时得到两个标签，“${first}”和“${second}”：每一行请只写一次。`,
  too_few_measure: ({ found, needed }) =>
    `随机提问的曲线需要 ${grouped(needed)} 个用于测试模型的已标注行，而现有 ${grouped(found)} 个：请先多回答一些问题，每五个问题中有一个用于测试。`,
  bad_pattern: ({ pattern, cause }) => `“${pattern}”不是正则表达式（${cause}）：请修改，或按普通文本搜索。`,
  unknown_class: ({ label, known }) => `“${label}”不是此会话的类别，此会话${classes(known)}：请先把它加为类别。`,
  known_class: ({ name }) => `“${name}”已经是一个类别：请换一个名称，或将两者合并。`,
  single_class: ({ column, class: only }) => `标签列“${column}”只有一个类别，即“${only}”：请指定第二个类别，或换一列。`,
  no_classes: ({ column }) => `标签列“${column}”是空的：请指定至少两个用来标注的类别。`,
  too_many_classes: ({ column, found, most }) =>
    `标签列“${column}”有 ${grouped(found)} 个类别，而最多能学习 ${grouped(most)} 个：请选择取值较少的列，或指定较少的类别。`,
  too_few_labels: ({ column, found, needed }) =>
    `对“${column}”的模拟至少需要 ${grouped(needed)} 个已标注的行，而现有 ${grouped(found)} 个：请选择已标注的列，或先标注一些行。`,
  too_few_teach: ({ rows, classes, kept }) =>
    `${grouped(rows + kept)} 个已标注的行中有 ${grouped(rows)} 个用于训练，${classes === 1 ? "都属于同一类别" : "没有类别"}；另外 ${grouped(kept)} 个用于检验：请多标注其他类别的行。`,
  invalid_setting: ({ setting, value, wanted }) =>
    `设置 ${setting} 是 ${inFull(value)}：请给出${spaceBefore(put(ranges, wanted))}。`,
  no_strategies: () => "设置 strategies 是空的：请给出至少一个策略的名称。",
  bad_split: ({ row }) =>
    `设置 splits 中的第 ${grouped(row + 1)} 行没有标签，或同时在两部分中：请给出有标签的行，每行只在其划分的一部分中。`,
  nothing_to_join: ({ names }) =>
    `合并需要两个类别，给出的${names.length === 0 ? "却一个也没有" : `却是${listed(names.map(inQuotes))}`}：请给出两个或更多。`,
  blank_name: () => "类别需要名称：请给出一个。",
  nothing_to_undo: () => "没有可以撤销的操作。",
  nothing_to_redo: () => "没有可以重做的操作：最近一次回答之后没有撤销过。",
  nothing_hidden: ({ row }) => `第 ${grouped(row + 1)} 行没有隐藏的标签：只有练习会话才隐藏标签。`,
  other_table: ({ name, rows }) =>
    `此会话是用 ${grouped(rows)} 行的“${name}”开始的，而打开的是另一个表格：请重新打开同一文件。`,
  other_rows: ({ name, rows, same, missing }) =>
    `“${name}”不属于这个表格，${unlike(same, rows, missing)}：请选择含有这个表格的行的文件。`,
  ambiguous_rows: ({ name, rows }) =>
    `“${name}”中有 ${grouped(rows)} 行的标签在这个表格中对应多个相同的行，而文件没有包含全部这些行：请选择含有表格所有行的文件。`,
  nothing_to_merge: ({ name }) => `“${name}”中没有由人给出的标签：请选择项目，或标注之后导出的表格。`,
  no_random_share: ({ drawn }) =>
    `随机抽取的行还没有标签，而策略选出的行不能代表其他行：请${drawn === 0 ? "抽取用于测量的行并回答它们" : `回答将用于测量模型的问题（共 ${grouped(drawn)} 个）`}。`,
  too_many_groups: ({ column, found, most }) =>
    `“${column}”有 ${grouped(found)} 个不同的值，而占比最多按 ${grouped(most)} 个值拆分：请选择取值较少的列。`,
  no_model: () => "还没有模型：请先标注两个类别的行，再拟合。",
  no_threshold: ({ summary }) => `没有标注任何行。${put(autoSummary, summary)}`,
  not_shown_to_help: () => "没有证据表明这些合成行有帮助：请先测量，只在有帮助时使用。",
  unlabelled: ({ method }) => `由“${method}”生成的行是没有类别的问题：请回答它们，或选择其他方法。`,
  nothing_to_resume: ({ name }) => `“${name}”不是由先前的会话导出的，没有可恢复的内容：请不恢复而直接开始。`,
  table_too_large: ({ rows, columns, bytes, mostBytes, suggestedRows }) =>
    `这个表格约有 ${grouped(rows)} 行、${grouped(columns)} 列，需要 ${gigabytes(bytes)} 内存，而最多只有 ${gigabytes(mostBytes)}：请改为打开约 ${grouped(suggestedRows)} 行的样本。`,
  bad_vector: ({ text, width, expected }) =>
    `“${text}”的向量有 ${width} 个可保存的数，而其编码器的向量有 ${grouped(expected)} 个：请重新编码这段文本，结果若仍相同，请检查权重。`,
  bad_features: ({ fault }) => put(featuresFaults, fault),
  other_features: ({ wanted }) =>
    wanted
      ? "此会话学习了为每行给出的数值，而现有的不是这些：请载入相同的特征，或打开保存的项目。"
      : "此会话开始时没有为每行给出数值：请不带特征载入表格。",
  features_of_others: ({ features }) =>
    `模型学习了“${features}”，即为表格每行给出的数值，而其他行没有这些数值：要预测这些行，请把它们放进表格。`,
  bad_predictions: ({ fault }) => put(predictionsFaults, fault),
  own_model: ({ model }) =>
    `此会话使用你自己的模型“${model}”，它只在你的程序里：请用 attach 接上它来拟合，用 metrics 测量；Querent 不能训练、导出或交叉验证它，也不能让它预测其他行。`,
  no_own_model: () => "此会话没有使用你自己的模型：请先用该模型配置会话。",
  no_vectors: () => "没有编码器读过此会话的文本，或者向量来自另一个编码器：请先编码文本。",
  vectors_missing: ({ encoder, texts }) =>
    `还有 ${grouped(texts)} 条文本没有编码器“${encoder}”的向量：请先编码，在此之前从词语学习。`,
  bad_work_unit: ({ fault }) => `此任务的一个工作单元不能交出（${put(unitFaults, fault)}）：改在这里完成。`,
};

const inQuotes = (name: string): string => `“${name}”`;

/** The first few classes. */
function classes(known: readonly string[]): string {
  const shown = known.slice(0, 8).map(inQuotes);
  if (shown.length === 0) return "还没有类别";
  return `的类别是${listed(shown)}${known.length > shown.length ? "等" : ""}`;
}

/** How a table is unlike the open one. */
function unlike(same: number, rows: number, missing: string | undefined): string {
  if (missing !== undefined) return `它没有“${missing}”列`;
  return `它的 ${grouped(rows)} 行中有 ${grouped(same)} 行相同`;
}

function gigabytes(bytes: number): string {
  return `${fixed(bytes / 1e9, 1)} GB`;
}
