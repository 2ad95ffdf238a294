/** What the rooms below the session refuse: features, models, queries, synthetic rows, measurements. */
import type {
  AnnotateError,
  ArrayLength,
  EvaluateError,
  FeatureError,
  GenerateError,
  LearnerError,
  LearnerSettingRange,
  LeftOutReason,
  PortableError,
  QueryError,
} from "../../../client/wasm/querent.js";
import { put, type Said } from "../../said.js";
import { inBrackets } from "../doubts.js";
import { grouped, listed, quoted, spaceBefore } from "../grammar.js";
import { inFull } from "../numbers.js";

export const annotateErrors: Said<AnnotateError> = {
  invalid_target: ({ target }) => `无法保证 ${inFull(target)} 的目标精确率：请选择大于 0 且小于 1 的数，例如 0.95。`,
  invalid_confidence: ({ confidence }) =>
    `无法达到 ${inFull(confidence)} 的置信度：请选择大于 0 且小于 1 的数，例如 0.95。`,
};

export const evaluateErrors: Said<EvaluateError> = {
  too_few_rows_to_split: ({ found, needed }) =>
    `${grouped(found)} 个已标注的行不能分成 ${grouped(needed)} 折：请至少标注 ${grouped(needed)} 行，或减少折数。`,
  too_few_classes_in_part: ({ rows, part }) =>
    `交叉验证每次用全部 ${grouped(rows)} 个已标注的行中的一部分训练，而有一部分的 ${grouped(part)} 行只有一个类别：请多标注最少见的类别。`,
  too_few_groups_to_split: ({ found, needed }) =>
    `已标注的行只有 ${grouped(found)} 组，不能分成 ${grouped(needed)} 折：请${found < 2 ? "" : `把折数减少到不超过 ${grouped(found)}，或`}按取值更多的列分组。`,
  too_few_folds: ({ asked }) => `交叉验证至少需要 2 折，要求的却是 ${grouped(asked)}：请要求 2 折或更多。`,
};

const MAKE_ONE = "请至少将其中一列设为特征。";
const ADD_ONE = "请添加一个各行取值不同的列。";

export const featureErrors: Said<FeatureError> = {
  no_features: ({ leftOut, mayBeKept }) => {
    // What is a sentence to whoever calls is a value until the error is put into words.
    const columns = leftOut.map(
      ({ column, reason }) => `${quoted(column)}（${inBrackets(reason as unknown as LeftOutReason)}）`,
    );
    return `没有剩下可供学习的列：${columns.join("；")}。${mayBeKept ? MAKE_ONE : ADD_ONE}`;
  },
  none_named: ({ columns }) => `没有剩下可供学习的列：${listed(columns.map(quoted))}。${MAKE_ONE}`,
  no_fit_rows: ({ nColumns }) => `没有可用来拟合 ${grouped(nColumns)} 列的行：请至少让一行不被留出。`,
  invalid_encoding_setting: ({ setting, value, least, most }) =>
    `设置 ${setting} 是 ${value}：请选择 ${least} 到 ${most} 之间的数。`,
};

export const generateErrors: Said<GenerateError> = {
  too_few_rows_to_generate: ({ found, needed }) =>
    `生成某个类别的新行至少需要该类别的 ${grouped(needed)} 个已标注的行，而最多只有 ${grouped(found)} 个：请先多标注一些行。`,
  too_few_for_network: ({ method, found, needed }) =>
    `${method} 要训练一个网络，需要 ${grouped(needed)} 个已标注的行，而现有 ${grouped(found)} 个：请改用 smote，或多标注一些行。`,
  too_many: ({ asked, most }) => `一次不能生成 ${grouped(asked)} 个合成行：请要求 ${grouped(most)} 个或更少。`,
  unknown_method: ({ name, known }) => `没有名为“${name}”的生成方法：请选择 ${listed(known)} 之一。`,
  no_border: ({ method }) => `${method} 在两个类别的边界上生成行，而没有已标注的行位于边界：请改用 smote。`,
  no_categories: ({ method }) => `${method} 适用于有类别型列的表格，而这个表格没有：请改用 smote。`,
  method_needs_model: ({ method }) => `${method} 要寻找已训练模型的决策边界，而现在还没有模型：请先训练一个。`,
};

const learnerSettings: Said<LearnerSettingRange> = {
  some_rows: () => "大于 0 的行数",
  members: ({ most }) => `1 到 ${most} 个成员`,
  share_below_one: ({ suchAs }) => `从 0 到小于 1 的比例，例如 ${suchAs}`,
  share_up_to_one: ({ suchAs }) => `从 0 到 1 的比例，例如 ${suchAs}`,
  above_zero: ({ suchAs }) => `大于 0 的数，例如 ${suchAs}`,
  zero_or_more: ({ suchAs }) => `0 或更大的数，例如 ${suchAs}`,
};

export const learnerErrors: Said<LearnerError> = {
  too_few_classes: ({ rows }) => {
    const why = rows === 0 ? "还没有已标注的行" : `${grouped(rows)} 个已标注的行只有一个类别`;
    return `${why}：请在训练之前标注至少两个类别的行。`;
  },
  invalid_learner_setting: ({ setting, value, wanted }) =>
    `学习器的设置 ${setting} 是 ${inFull(value)}：请给出${spaceBefore(put(learnerSettings, wanted))}。`,
  invalid_layers: ({ hidden, mostLayers, mostUnits }) =>
    `学习器的设置 hidden 是 [${hidden.join(", ")}]：请给出最多 ${mostLayers} 层，每层 1 到 ${grouped(mostUnits)} 个单元。`,
};

export const portableErrors: Said<PortableError> = {
  not_a_safetensors: ({ reason }) => `模型不能写成 safetensors 文件（${reason}）：请改为导出成 ONNX。`,
  model_too_large: ({ bytes, mostBytes }) =>
    `模型有 ${grouped(megabytes(bytes))} MB，而 ONNX 文件最多容纳 ${grouped(megabytes(mostBytes))} MB：请导出成 safetensors，或减少学习的特征。`,
};

const megabytes = (bytes: number): number => Math.floor(bytes / 1e6);

const lengths: Said<ArrayLength> = {
  rows_by_columns: ({ rows, columns }) => `${grouped(rows)} x ${grouped(columns)} 个`,
  multiple_of: ({ rows }) => `${grouped(rows)} 的倍数`,
};

export const queryErrors: Said<QueryError> = {
  unknown_strategy: ({ name, known }) => `没有查询策略“${name}”：请选择 ${listed(known)} 之一。`,
  strategy_needs_model: ({ strategy, ready }) =>
    `策略“${strategy}”需要训练好的模型：请先拟合模型，或选择 ${listed(ready)} 之一。`,
  needs_committee: ({ strategy, ready }) =>
    `策略“${strategy}”需要由多个模型组成的委员会：请选择 ${listed(ready)} 之一。`,
  needs_look_ahead: ({ strategy, ready }) =>
    `策略“${strategy}”需要能为每种答案重新拟合的模型：请选择 ${listed(ready)} 之一。`,
  refit: ({ candidate, class: tried, reason }) =>
    `模型不能以候选 ${candidate} 为类别 ${tried} 来拟合（${reason}）：请选择其他策略。`,
  needs_rows: ({ strategy }) => `策略“${strategy}”要考察行本身：请给出嵌入，或选择其他策略。`,
  wrong_length: ({ array, found, wanted }) =>
    `数组“${array}”有 ${grouped(found)} 个数，而应是 ${put(lengths, wanted)}：请检查各个数量和数组。`,
  unknown_class_number: ({ position, class: named, classes }) =>
    `第 ${position} 个标签是类别 ${named}，而从 0 起只有 ${grouped(classes)} 个类别：请改正它，或增加类别数。`,
  empty_pool: () => "没有未标注的行可以询问：请撤销一个回答，或打开行更多的表格。",
};
