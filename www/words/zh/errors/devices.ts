/** What the modules of encoders and of the graphics processor refuse. */
import type { AcceleratorError } from "../../../client/accelerator-module.js";
import type { EncoderError, TableFault } from "../../../client/wasm/encoder.js";
import { put, type Said } from "../../said.js";
import { grouped } from "../grammar.js";

const tableFaults: Said<TableFault> = {
  not_a_safetensors: ({ cause }) => cause,
  other_type: ({ name, wanted }) => `它的 ${name} 不是 ${wanted} 类型`,
  other_axes: ({ axes }) => `它的 rows 有 ${axes} 个轴`,
  other_shape: ({ rows, dims, scales }) =>
    `它有 ${grouped(rows)} 行，每行 ${dims} 维，而缩放系数的形状是 [${scales.join(", ")}]`,
  other_scale: ({ row, scale }) => `第 ${grouped(row)} 行的缩放系数是 ${scale}`,
};

export const encoderErrors: Said<EncoderError> = {
  bad_tokenizer: ({ cause }) => `无法读取分词器（${cause}）：请使用与模型一同发布的 tokenizer.json。`,
  too_few_tokens: ({ maxTokens, marks }) =>
    `文本不能截断为 ${maxTokens} 个词元，因为其中 ${grouped(marks)} 个是模型的标记：请至少选择 ${marks + 1}。`,
  bad_table: ({ fault }) => `无法读取词向量表（${put(tableFaults, fault)}）：请重新获取，或换一个模型。`,
  unfit: ({ tokens, rows }) =>
    `分词器有 ${grouped(tokens)} 个词元，而词向量表有 ${grouped(rows)} 行：请使用同一模型的两个文件。`,
};

const counted: Readonly<Record<Extract<AcceleratorError, { say: "wrong_size" }>["what"], string>> = {
  cells: "单元格",
  classes: "类别",
};

export const acceleratorErrors: Said<AcceleratorError> = {
  no_device: ({ reason }) => `无法使用 GPU（${reason}）：请用 CPU 继续。`,
  not_opened: () => "无法使用 GPU（它还没有打开）：请用 CPU 继续。",
  failed: ({ reason }) => `GPU 出错（${reason}）：请用 CPU 继续。`,
  busy: () => "这次训练正在进行：请等待上一次调用完成。",
  wrong_size: ({ what, given, wanted }) =>
    `有 ${given} 个${counted[what]}，而应有 ${wanted} 个：请原样传递会话给出的内容。`,
  no_such_class: ({ row, class: given, nClasses }) =>
    `第 ${grouped(row)} 行属于类别 ${given}，而总共有 ${nClasses} 个类别：请原样传递会话给出的内容。`,
};
