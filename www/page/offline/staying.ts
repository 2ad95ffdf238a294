/** The item of the browser's local storage that says the browser was asked. */
const ITEM = "querent-asked-to-stay";

/** Asks the browser, once, to keep what it saves also when its disk gets full. It may say no, and some ask the person. */
export async function askToStay(): Promise<void> {
  try {
    if (localStorage.getItem(ITEM) !== null) return;
    localStorage.setItem(ITEM, "1");
    await navigator.storage.persist();
  } catch {
    // It saves as before, where it can.
  }
}
