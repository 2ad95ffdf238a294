/**
 * Simplified Chinese: every sentence of the core and of the package, by what is said.
 *
 * The reader is 你. Sentences take full-width punctuation, “ ” around names, and a space between Chinese and Latin letters or digits.
 * One term for each thing:
 *
 * table 表格, row 行, column 列, cell 单元格, header 表头, footer 表尾, delimiter 分隔符, quote 引号, workbook 工作簿, sheet 工作表;
 * class 类别, label 标签, to label 标注, annotator 标注者, consensus 共识, to settle 裁定, to audit 抽查, category 类别型, missing 缺失;
 * active learning 主动学习, query strategy 查询策略, committee 委员会, pool 候选池, feature 特征, embedding 嵌入, learner 学习器;
 * to fit 拟合, training set 训练集, held out 留出, fold 折, cross-validation 交叉验证, calibration 校准, confidence 置信度,
 * probability 概率, accuracy 准确率, balanced accuracy 平衡准确率, precision 精确率, recall 召回率, decision boundary 决策边界;
 * synthetic row 合成行, seed 种子, session 会话, project 项目, log 日志, event 事件, undo 撤销, export 导出;
 * encoder 编码器, vector 向量, token 词元, tokenizer 分词器, worker 工作线程, processor CPU, graphics processor GPU.
 */
import type { Words } from "./words.js";
import { reason } from "./zh/asking.js";
import { kindEvidence } from "./zh/columns.js";
import { columnRemark, leftOutReason, spellingDifference } from "./zh/doubts.js";
import { encoderSentences, proposalSentences } from "./zh/encoders.js";
import { errors } from "./zh/errors.js";
import { exportSummary, lost, whole } from "./zh/exports.js";
import { formatRemark, formatSummary } from "./zh/formats.js";
import { auditSummary, autoSummary, consistencySummary, labelDoubt, labelSummary } from "./zh/labels.js";
import { languageErrors } from "./zh/languages.js";
import { promptSentences } from "./zh/oracle.js";
import { deviceSentences, packageErrors, workerSentences } from "./zh/package.js";
import { readingRemark } from "./zh/reading.js";
import { summaries } from "./zh/summaries.js";
import { benefitSentence, namedViolation } from "./zh/synthetic.js";

export const zh: Words = {
  sentences: {
    ...workerSentences,
    ...deviceSentences,
    ...encoderSentences,
    ...proposalSentences,
    ...promptSentences,
    ...reason,
    ...autoSummary,
    ...auditSummary,
    ...consistencySummary,
    ...labelDoubt,
    ...labelSummary,
    ...benefitSentence,
    ...namedViolation,
    ...exportSummary,
    ...lost,
    ...whole,
    ...kindEvidence,
    ...leftOutReason,
    ...columnRemark,
    ...spellingDifference,
    ...readingRemark,
    ...formatSummary,
    ...formatRemark,
  },
  errors: { ...errors, ...packageErrors, ...languageErrors },
  summaries,
};
