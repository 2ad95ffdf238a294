/** What the modules of encoders and of the graphics processor refuse. */
import type { AcceleratorError } from "../../../client/accelerator-module.js";
import type { EncoderError, TableFault } from "../../../client/wasm/encoder.js";
import { put, type Said } from "../../said.js";

const tableFaults: Said<TableFault> = {
  not_a_safetensors: ({ cause }) => cause,
  other_type: ({ name, wanted }) => `its ${name} are not ${wanted}`,
  other_axes: ({ axes }) => `its rows have ${axes} axes`,
  other_shape: ({ rows, dims, scales }) => `it has ${rows} rows of ${dims} and scales of shape [${scales.join(", ")}]`,
  other_scale: ({ row, scale }) => `the scale of row ${row} is ${scale}`,
};

export const encoderErrors: Said<EncoderError> = {
  bad_tokenizer: ({ cause }) =>
    `The tokenizer cannot be read (${cause}): take the tokenizer.json that was published with the model.`,
  too_few_tokens: ({ maxTokens, marks }) =>
    `Texts cannot be cut to ${maxTokens} tokens, of which ${marks} are marks of the model: choose at least ${marks + 1}.`,
  bad_table: ({ fault }) =>
    `The table of vectors cannot be read (${put(tableFaults, fault)}): fetch it again, or take another model.`,
  unfit: ({ tokens, rows }) =>
    `The tokenizer has ${tokens} tokens and the table ${rows} rows: take both from the same model.`,
};

export const acceleratorErrors: Said<AcceleratorError> = {
  no_device: ({ reason }) => `The graphics processor cannot be used (${reason}): go on with the processor.`,
  not_opened: () => "The graphics processor cannot be used (it was not opened): go on with the processor.",
  failed: ({ reason }) => `The graphics processor failed (${reason}): go on with the processor.`,
  busy: () => "This training is at work: wait for the call before this one.",
  wrong_size: ({ what, given, wanted }) =>
    `There are ${given} ${what}, and there should be ${wanted}: pass on what the session gave.`,
  no_such_class: ({ row, class: given, nClasses }) =>
    `Row ${row} is of class ${given}, and there are ${nClasses}: pass on what the session gave.`,
};
