/** What the browser keeps, and what happens where it does not. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { withoutTables } from "./storage-damage.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

test.each([
  { what: "has no room left", says: "no room left", shows: "Not saved: the disk is full", breakIt: fullDisk },
  {
    what: "keeps nothing at all",
    says: "does not keep the session",
    shows: "Not saved: this browser keeps nothing",
    breakIt: noStorage,
  },
])("a browser that $what is told of once, and labelling goes on", async ({ says, shows, breakIt }) => {
  const sitting = await here.visit("", {}, (page) => page.addInitScript(breakIt));
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  const message = sitting.get("alert").locator("p");
  await message.waitFor();
  const sentence = (await message.textContent())?.trim() ?? "";
  expect(sentence).toContain(says);
  expect(sentence).toContain("Save project");
  expect(sentence).not.toMatch(/[.!?]\s+[A-Z]/);
  await sitting.get("alert").getByRole("button").click();
  for (let i = 0; i < 3; i++) await sitting.answer(SPECIES);
  expect(await sitting.number("answered-count")).toBe(4);
  expect(await message.count()).toBe(0);
  expect(await sitting.text("saving")).toBe(shows);
  const [asked] = await Promise.all([
    sitting.page.waitForEvent("dialog"),
    sitting.page.close({ runBeforeUnload: true }),
  ]);
  expect(asked.type()).toBe("beforeunload");
  await asked.dismiss();
  await sitting.open("other.csv", PENGUINS_PARTLY);
  expect(await sitting.text("unsaved-dialog")).toContain("penguins.csv");
  const [file] = await Promise.all([sitting.page.waitForEvent("download"), sitting.get("unsaved-save").click()]);
  expect(file.suggestedFilename()).toBe("penguins.querent");
  await sitting.get("start").waitFor();
  expect(await sitting.text("open-name")).toBe("other.csv");
  await sitting.get("back").click();
  await sitting.learned();
  const [again] = await Promise.all([sitting.page.waitForEvent("download"), sitting.get("save").click()]);
  expect(again.suggestedFilename()).toBe("penguins.querent");
  await expect.poll(() => sitting.asksToLeave()).toBe(false);
  await sitting.answer(SPECIES);
  expect(await sitting.asksToLeave()).toBe(true);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("whoever sees the next question may close the tab: the answer before it is saved, though the disk is slow", async () => {
  const sitting = await here.visit("?seed=1", {}, (page) => page.addInitScript(slowDisk));
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  for (let i = 1; i <= 3; i++) {
    await sitting.answer(SPECIES);
    await sitting.page.reload();
    await sitting.row();
    expect(await sitting.number("answered-count")).toBe(i);
  }
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a second tab looks on, takes over, and a session that vanishes is saved again", async () => {
  const first = await here.visit("?seed=1");
  await first.open("penguins.csv", PENGUINS_PARTLY);
  await first.start("species");
  await first.answer(SPECIES);
  expect(await first.text("saving")).toBe("Saved");
  expect(await first.asksToLeave()).toBe(false);

  const second = await first.tab(here.url);
  await second.get("reader").waitFor();
  expect(await second.text("reader")).toContain("Open in another tab: you can look, not label.");
  expect(await second.number("answered-count")).toBe(1);
  await second.page.keyboard.press("1");
  await second.page.keyboard.press("u");
  await first.answer(SPECIES);
  expect(await first.number("answered-count")).toBe(2);
  await second.get("newer").waitFor();
  await second.get("refresh").click();
  await second.get("answered-count").getByText("2", { exact: true }).waitFor();

  await second.get("start-over").click();
  await second.get("elsewhere").waitFor();
  expect(await second.get("delete").isDisabled()).toBe(true);
  await second.get("recent").getByText("penguins.csv").click();
  await second.get("take-over").click();
  await second.answer(SPECIES);
  await first.get("reader").waitFor();
  await first.page.keyboard.press("1");
  expect(await second.number("answered-count")).toBe(3);
  await first.get("newer").waitFor();

  await first.page.evaluate(() => void indexedDB.deleteDatabase("querent"));
  await second.get("alert").getByText("saved again").waitFor();
  await first.page.close();
  await second.page.reload();
  await second.answer(SPECIES);
  expect(await second.number("answered-count")).toBe(4);

  const devtools = await second.page.context().newCDPSession(second.page);
  await devtools.send("Storage.clearDataForOrigin", { origin: new URL(here.url).origin, storageTypes: "all" });
  await second.get("alert").getByText("saved again").waitFor();
  await second.answer(SPECIES);
  await second.page.reload();
  await second.row();
  expect(await second.number("answered-count")).toBe(5);
  expect([...first.errors, ...second.errors]).toEqual([]);
  await second.close();
});

test("a deleted session comes back, and one that cannot be opened says why", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  await sitting.get("start-over").click();
  await sitting.get("leave-delete").click();
  await sitting.get("undo-delete").click();
  await sitting.get("delete").click();
  await sitting.page.keyboard.press("Escape");
  await sitting.get("delete").click();
  await sitting.get("delete-confirm").click();
  await sitting.get("deleted-note").waitFor();
  expect(await sitting.get("session").count()).toBe(0);
  await sitting.page.reload();
  await sitting.get("restorable").locator("summary").click();
  await sitting.get("restore").click();
  await sitting.get("recent").getByText("penguins.csv").click();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(1);

  await sitting.get("start-over").click();
  await sitting.get("leave-keep").click();
  await sitting.get("session").waitFor();
  await sitting.page.evaluate(withoutTables);
  await sitting.get("recent").getByText("penguins.csv").click();
  await sitting.get("cannot-open").waitFor();
  expect(await sitting.text("cannot-open")).toContain("table of this session is no longer in this browser");
  const { name, text } = await sitting.download("remains");
  expect(name).toBe("penguins-log.jsonl");
  expect(text.split("\n")[0]).toContain('"event":"opened"');
  await sitting.get("delete").click();
  await sitting.get("delete-confirm").click();
  await sitting.get("restorable").locator("summary").click();
  await sitting.get("erase").click();
  await sitting.get("restorable").waitFor({ state: "detached" });
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

/** Runs in the page: every write fails as on a full disk. */
function fullDisk(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  };
}

/** Runs in the page: the database cannot even be opened, as in some private windows. */
function noStorage(): void {
  IDBFactory.prototype.open = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
}

/** Runs in the page: an event is not yet on the disk for the next 200 ms, in which the write is undone if the page goes away. */
function slowDisk(): void {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    const request = put.call(this, value, key);
    if (this.name === "events") {
      const until = performance.now() + 200;
      const hold = () => {
        if (performance.now() < until) this.get("nothing").onsuccess = hold;
      };
      hold();
    }
    return request;
  };
}
