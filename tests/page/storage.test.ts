/** What the browser keeps, and what happens where it does not. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

test.each([
  { what: "has no room left", says: "no room left", breakIt: fullDisk },
  { what: "keeps nothing at all", says: "does not keep the session", breakIt: noStorage },
])("a browser that $what is told of once, and labelling goes on", async ({ says, breakIt }) => {
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
  const [file] = await Promise.all([sitting.page.waitForEvent("download"), sitting.get("save").click()]);
  expect(file.suggestedFilename()).toBe("penguins.querent");
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

test("one session is in one tab at a time", async () => {
  const first = await here.visit("?seed=1");
  await first.open("penguins.csv", PENGUINS_PARTLY);
  await first.start("species");
  await first.answer(SPECIES);

  const second = await first.tab(here.url);
  await second.get("alert").locator("p").waitFor();
  expect(await second.text("alert")).toContain("open in another tab");
  await second.get("recent").getByText("penguins.csv").waitFor();

  await first.answer(SPECIES);
  expect(await first.number("answered-count")).toBe(2);
  await first.page.close();
  await second.get("recent").getByText("penguins.csv").click();
  await second.row();
  expect(await second.number("answered-count")).toBe(2);
  expect([...first.errors, ...second.errors]).toEqual([]);
  await second.close();
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
