/** What can go wrong: a sentence each, which ends with the next step. */
import { coreErrors } from "./errors/core.js";
import { acceleratorErrors, encoderErrors } from "./errors/devices.js";
import { formatErrors } from "./errors/formats.js";

/** Every error, by the name of its sentence. */
export const errors = { ...coreErrors, ...formatErrors, ...encoderErrors, ...acceleratorErrors };
