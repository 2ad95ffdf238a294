import { page } from "../words/page.js";

/** Shows what went wrong. */
export type Fail = (error: unknown) => void;

/** Whether an error only says that the person cancelled. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Whether a write failed for want of space. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

/** Whether a write failed because the connection to the storage was closed under it. */
export function isCutOff(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "AbortError" || error.name === "InvalidStateError");
}

/** The stable code of an error of the learner; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** The one sentence of an error. */
export function sentence(error: unknown): string {
  return error instanceof Error && error.message ? error.message : page.failures.unknown;
}

/** Why a session is not saved, in a few words. */
export function unsavedReason(error: unknown): string {
  const { why } = page.saving;
  if (isFull(error)) return why.full;
  return isCutOff(error) ? why.cutOff : why.nothingKept;
}

/** What to say when the browser would not save. */
export function storageSentence(error: unknown): string {
  return isFull(error) ? page.saving.full : page.saving.nothingKept;
}
