/** What the package itself says: of its calls, its workers and its devices. */
import { formatNoun } from "../../client/formats.js";
import type { ArgumentError, DeviceSentence, Options, PackageError, WorkerSentence } from "../package.js";
import { put, type Said } from "../said.js";
import { encoderProblems } from "./encoders.js";
import { count, grouped } from "./grammar.js";
import { oracleProblems } from "./oracle.js";
import { ended, givens, parameters, wanteds } from "./values.js";

/** As a sentence begins; the name of a call is left as it is. */
function capital(text: string, { within }: Options): string {
  return within.length === 0 ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A text of somebody else's, cut where it is long. */
function quote(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}...` : text}"`;
}

/** A value to choose: a mark that is no word stands in quotes. */
function choice(value: string): string {
  return /\w/.test(value) ? value : quote(value);
}

function owner({ call, within }: Options): string {
  return within.reduce((of, option) => `the option "${option}" of ${of}`, call);
}

const argumentErrors: Said<ArgumentError> = {
  bad_parameter: ({ parameter, given, wanted }) => {
    const is = typeof given === "string" ? given : put(givens, given);
    return `The ${parameters[parameter]} is ${is}: give ${put(wanteds, wanted)}.`;
  },
  bad_source: ({ given }) =>
    `A table is read from a File, a Blob, bytes, a text, a stream of bytes, a Response or a list of rows, and not from ${put(givens, given)}: give one of these.`,
  address_for_source: ({ address }) =>
    `${quote(address)} is where a table is and no table: open it first, by fetch in a browser or readFile in Node, and give what comes of it.`,
  used_source: ({ given }) => `What was read already, ${put(givens, given)}, cannot be read again: open it again.`,
  bad_response: ({ status, address }) =>
    `The server answered with status ${status}${address ? ` for ${quote(address)}` : ""} and gave no table: check the address.`,
  bad_row: ({ row, given }) =>
    `Row ${row} of the list is ${put(givens, given)}: give an object that holds its cells by the names of their columns.`,
  bad_cell: ({ row, column, given }) =>
    `The cell of row ${row} in column ${quote(column)} is ${put(givens, given)}: give a text, a number, true or false, a date or nothing.`,
  bad_workers: ({ workers }) => `The number of workers is ${workers}: give a whole number from 1 on, or "auto".`,
  own_output: ({ of, wanted, found, given }) => {
    const is = found === undefined ? put(givens, given ?? { say: "object" }) : count(found, "number");
    return `Your model's ${of} gave ${is}: give a Float32Array of ${count(wanted, "number")}, row after row.`;
  },
  own_utilities: ({ name, wanted, found, at, given }) => {
    const what = given ? put(givens, given) : count(found ?? 0, "utility", "utilities");
    const is = at === undefined ? what : `${what} at place ${grouped(at + 1)}`;
    return `Your strategy ${quote(name)} gave ${is}: give ${count(wanted, "finite utility", "finite utilities")}, one for each candidate, or { rows }.`;
  },
  own_rows: ({ name, given }) =>
    `Your strategy ${quote(name)} gave ${put(givens, given)} among its rows: give numbers of candidates, each once.`,
  unknown_device: ({ device, known }) => `There is no device ${quote(device)}: choose one of ${known.join(", ")}.`,
  not_data: ({ call, place }) => {
    const where = place === undefined ? "" : ` at ${place}`;
    return `${call} was given something that is no data, such as a function or a promise${where}: give plain data.`;
  },
  no_such_column: ({ column, near, known }) => {
    const instead = near === undefined ? `choose one of ${known.map(quote).join(", ")}.` : `did you mean "${near}"?`;
    return `The table has no column ${quote(column)}: ${instead}`;
  },
  column_twice: ({ column }) => `The column ${quote(column)} is given twice: give one cell for each column.`,
  not_readable: ({ call }) =>
    `${call} was given something that cannot be read, because reading it fails: give plain data.`,
  without_owner: ({ call }) =>
    `${call} was called without what it belongs to: call it as a method, as in "learner.${call}()".`,
  not_options: ({ of, given }) =>
    `${capital(owner(of), of)} takes an object and was given ${put(givens, given)}: give its options by name.`,
  no_such_option: ({ of, name, near, known }) => {
    const instead = near === undefined ? `it has ${known.join(", ")}.` : `did you mean "${near}"?`;
    return `${capital(owner(of), of)} has no option ${quote(name)}: ${instead}`;
  },
  no_such_value: ({ of, name, given, near, known }) => {
    const instead = near === undefined ? `choose one of ${known.map(choice).join(", ")}.` : `did you mean "${near}"?`;
    return `The option "${name}" of ${owner(of)} does not know ${quote(given)}: ${instead}`;
  },
  bad_option: ({ of, name, given, wanted }) => {
    // An option of text is named as such, and a parameter of text as one.
    const give = wanted.say === "text" ? "text" : put(wanteds, wanted);
    return `The option "${name}" of ${owner(of)} is ${put(givens, given)}: give ${give}.`;
  },
  named_twice: ({ of, name, given }) =>
    `The option "${name}" of ${owner(of)} names ${quote(given)} twice: name each once.`,
  upside_down: ({ of, name, from, to }) =>
    `The option "${name}" of ${owner(of)} goes from ${from} down to ${to}: give the smaller number first.`,
  unknown_variant: ({ call, found, known }) => `${call} does not know ${quote(found)}: ${choose(known)}.`,
  unknown_field: ({ call, found, known }) => `${call} has no option ${quote(found)}: ${choose(known)}.`,
  missing_field: ({ call, field }) => `${call} lacks "${field}": give it.`,
  bad_value: ({ call, given, wanted }) => {
    const is = given.say === "nothing" ? "nothing" : put(givens, given);
    return `${call} was given ${is} in place of ${put(wanteds, wanted)}: change it.`;
  },
  cannot_take: ({ call }) => `${call} was given something that it cannot take: look at its types in the package.`,
};

function choose(known: readonly string[]): string {
  return known.length > 0 ? `choose one of ${known.join(", ")}` : "leave it out";
}

export const packageErrors: Said<PackageError> = {
  ...argumentErrors,
  ...encoderProblems,
  ...oracleProblems,
  learner_closed: () => "This learner was closed: create another with ActiveLearner.create.",
  questions_closed: () => "These questions were closed: ask for others with questions().",
  not_answered: ({ row }) =>
    `The question about row ${row} was neither answered nor skipped: call answer or skip on each question, or leave the loop.`,
  not_started: () => "The module has not started: create the learner again.",
  start_failed: ({ ending }) =>
    `Querent could not start its worker (${ended(ending)}): check that the package's worker and its files that end with .wasm are served.`,
  rest_missing: ({ cause }) =>
    `The rest of Querent could not be fetched (${cause}): check the connection, and that querent_rest.wasm is served; then try again.`,
  crashed: ({ ending }) =>
    `Querent's worker crashed (${ended(ending)}) and was replaced; the session is as it was before: try the call again.`,
  not_recovered: ({ ending }) =>
    `The session could not be brought back after a crash (${ended(ending)}): load its table again; log() still has every answer.`,
  no_table_open: () => "No table is open yet: load one first.",
  no_label_column: () => "No label column is chosen yet: configure the session first.",
  superseded: () => "The session was configured again while this ran: call it again.",
  lost_file: () =>
    "The file can no longer be read, because it was moved or changed since it was chosen: choose it again.",
  broken_stream: ({ cause }) => `The stream could not be read to its end (${cause}): open it again.`,
  unreadable_path: ({ path, reason }) => `${path} cannot be read (${reason}): check its name and its place.`,
  damaged_file: ({ format }) =>
    `The ${formatNoun(format)} is damaged and cannot be read: open it where it was made and save it again, or save it as CSV.`,
  damaged_packing: () =>
    "The packed file is damaged or cut off and cannot be unpacked: pack it again as a whole, or open it unpacked.",
};

export const workerSentences: Said<WorkerSentence> = {
  restarted: ({ ending }) => `The learner stopped (${ended(ending)}) and was started again: every answer is here.`,
  worker_silent: () =>
    "The learner has been at one step for more than twenty seconds: wait for it, or restart it; every answer is kept.",
  worker_heard: () => "The learner answers again.",
};

function onProcessor(why: string): (sentence: { detail: string }) => string {
  return ({ detail }) =>
    `${why}${detail ? ` (${detail})` : ""}: training continues on the processor, and nothing is lost.`;
}

export const deviceSentences: Said<DeviceSentence> = {
  adapter_missing: onProcessor("This browser offers no graphics processor over WebGPU"),
  module_missing: onProcessor("The module for WebGPU could not be fetched"),
  device_lost: onProcessor("The graphics processor was lost"),
  out_of_memory: onProcessor("The graphics processor has too little memory for this training"),
  accelerator_failed: onProcessor("Training on the graphics processor failed"),
  not_faster: onProcessor("A trial showed that the graphics processor is no faster here"),
};
