/** How a page saves a session, over a storage in memory. */
import "fake-indexeddb/auto";
import type { ActiveLearner, SessionEvent, Status } from "querent";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Autosave } from "../../www/page/autosave.js";
import type { Opened } from "../../www/page/opening.js";
import { RESTORABLE_DAYS, Storage } from "../../www/page/storage.js";

const EVENTS: SessionEvent[] = Array.from({ length: 4 }, (_, row) => ({ event: "answered", row, label: "x", at: row }));
const PROJECT = new Blob(["the project"]);

let storage: Storage;
let log: SessionEvent[];

beforeEach(async () => {
  storage = await Storage.open(() => undefined, `querent-${crypto.randomUUID()}`);
  log = EVENTS.slice(0, 2);
});
afterEach(() => vi.restoreAllMocks());

function session(blob = new Blob(["a,b"])) {
  const learner = { log: async () => [...log], save: async () => PROJECT } as unknown as ActiveLearner;
  const host = { trouble: vi.fn(), saved: vi.fn(), rewritten: vi.fn() };
  const opened = { learner, source: { name: "a.csv", blob } } as unknown as Opened;
  const autosave = new Autosave(opened, Promise.resolve(storage), host);
  const save = () => autosave.save({ name: "a.csv", rows: 2, answered: log.length, events: log.length } as Status);
  return { autosave, host, save };
}

const full = () => new DOMException("The quota has been exceeded.", "QuotaExceededError");

it("appends what the log gained", async () => {
  const { autosave, host, save } = session();
  await save();
  log = EVENTS;
  await save();
  expect(await storage.events(autosave.id)).toEqual(EVENTS);
  expect(autosave.saving).toEqual({ state: "saved" });
  expect(host.saved.mock.calls.map(([events]) => events)).toEqual([2, 4]);
  expect(host.rewritten).not.toHaveBeenCalled();
});

it.each(["save", "check"] as const)("writes a session that vanished whole, at the next %s", async (how) => {
  const { autosave, host, save } = session();
  await save();
  await storage.erase(autosave.id);
  if (how === "check") await autosave.check();
  else {
    log = EVENTS;
    await save();
  }
  expect(await storage.events(autosave.id)).toEqual(log);
  expect(await (await storage.source(autosave.id))?.blob.text()).toBe("a,b");
  expect(host.rewritten).toHaveBeenCalledTimes(1);
});

it("writes the project where the file can no longer be read", async () => {
  const blob = new Blob(["a,b"]);
  const { autosave, save } = session(blob);
  await save();
  await storage.erase(autosave.id);
  blob.slice = () => {
    throw new DOMException("The file is gone.", "NotReadableError");
  };
  await autosave.check();
  expect(await (await storage.source(autosave.id))?.blob.text()).toBe("the project");
});

it("gives up deleted sessions where the disk is full", async () => {
  const former = session();
  await former.save();
  await storage.remove(former.autosave.id);
  const { autosave, host, save } = session();
  vi.spyOn(storage, "add").mockRejectedValueOnce(full());
  await save();
  expect(autosave.saving).toEqual({ state: "saved" });
  expect(host.trouble).not.toHaveBeenCalled();
  expect((await storage.list()).map(({ id }) => id)).toEqual([autosave.id]);
});

it("is at stake while it is not saved, and not once a file holds it", async () => {
  const { autosave, host, save } = session();
  vi.spyOn(storage, "add").mockRejectedValue(full());
  await save();
  await save();
  expect(autosave.saving).toEqual({ state: "unsaved", why: "the disk is full" });
  expect(host.trouble).toHaveBeenCalledTimes(1);
  expect(autosave.isAtStake).toBe(true);
  autosave.keptInFile(2);
  expect(autosave.isAtStake).toBe(false);
  log = EVENTS;
  await save();
  expect(autosave.isAtStake).toBe(true);
  vi.restoreAllMocks();
  await save();
  expect([autosave.saving.state, autosave.isAtStake]).toEqual(["saved", false]);
  expect(await storage.events(autosave.id)).toEqual(EVENTS);
});

it("writes nothing once another tab has the session", async () => {
  const { autosave, save } = session();
  await save();
  autosave.stop();
  log = EVENTS;
  await save();
  expect(await storage.events(autosave.id)).toHaveLength(2);
});

it("keeps a deleted session for some days", async () => {
  const { autosave, save } = session();
  await save();
  await storage.remove(autosave.id);
  expect(await storage.current()).toBeUndefined();
  expect(await storage.makeRoom(false)).toBe(0);
  await storage.restore(autosave.id);
  expect((await storage.session(autosave.id))?.deletedAt).toBeUndefined();
  await storage.remove(autosave.id);
  const later = Date.now() + RESTORABLE_DAYS * 86_400_000;
  vi.spyOn(Date, "now").mockReturnValue(later);
  expect(await storage.makeRoom(false)).toBe(1);
  expect([await storage.list(), await storage.source(autosave.id), await storage.events(autosave.id)]).toEqual([
    [],
    undefined,
    [],
  ]);
});
