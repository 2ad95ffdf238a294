/** How a page saves a session, over a storage in memory. */
import "fake-indexeddb/auto";
import type { ActiveLearner, SessionEvent, Status } from "querent";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Keeper } from "../../www/page/keeper.js";
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
  const host = { changed: vi.fn(), trouble: vi.fn(), saved: vi.fn(), rewritten: vi.fn() };
  const opened = { learner, source: { name: "a.csv", blob } } as unknown as Opened;
  const keeper = new Keeper(opened, Promise.resolve(storage), host);
  const save = () => keeper.save({ name: "a.csv", rows: 2, answered: log.length, events: log.length } as Status);
  return { keeper, host, save };
}

const full = () => new DOMException("The quota has been exceeded.", "QuotaExceededError");

it("appends what the log gained", async () => {
  const { keeper, host, save } = session();
  await save();
  log = EVENTS;
  await save();
  expect(await storage.events(keeper.id)).toEqual(EVENTS);
  expect(keeper.saving).toEqual({ state: "saved" });
  expect(host.saved.mock.calls).toEqual([[2], [4]]);
  expect(host.rewritten).not.toHaveBeenCalled();
});

it.each(["save", "check"] as const)("writes a session that vanished whole, at the next %s", async (how) => {
  const { keeper, host, save } = session();
  await save();
  await storage.erase(keeper.id);
  if (how === "check") await keeper.check();
  else {
    log = EVENTS;
    await save();
  }
  expect(await storage.events(keeper.id)).toEqual(log);
  expect(await (await storage.source(keeper.id))?.blob.text()).toBe("a,b");
  expect(host.rewritten).toHaveBeenCalledTimes(1);
});

it("writes the project where the file can no longer be read", async () => {
  const blob = new Blob(["a,b"]);
  const { keeper, save } = session(blob);
  await save();
  await storage.erase(keeper.id);
  blob.slice = () => {
    throw new DOMException("The file is gone.", "NotReadableError");
  };
  await keeper.check();
  expect(await (await storage.source(keeper.id))?.blob.text()).toBe("the project");
});

it("gives up deleted sessions where the disk is full", async () => {
  const former = session();
  await former.save();
  await storage.remove(former.keeper.id);
  const { keeper, host, save } = session();
  vi.spyOn(storage, "add").mockRejectedValueOnce(full());
  await save();
  expect(keeper.saving).toEqual({ state: "saved" });
  expect(host.trouble).not.toHaveBeenCalled();
  expect((await storage.list()).map(({ id }) => id)).toEqual([keeper.id]);
});

it("is at stake while it is not saved, and not once a file holds it", async () => {
  const { keeper, host, save } = session();
  vi.spyOn(storage, "add").mockRejectedValue(full());
  await save();
  await save();
  expect(keeper.saving).toEqual({ state: "unsaved", why: "the disk is full" });
  expect(host.trouble).toHaveBeenCalledTimes(1);
  expect(keeper.isAtStake).toBe(true);
  keeper.keptInFile(2);
  expect(keeper.isAtStake).toBe(false);
  log = EVENTS;
  await save();
  expect(keeper.isAtStake).toBe(true);
  vi.restoreAllMocks();
  await save();
  expect([keeper.saving.state, keeper.isAtStake]).toEqual(["saved", false]);
  expect(await storage.events(keeper.id)).toEqual(EVENTS);
});

it("writes nothing once another tab has the session", async () => {
  const { keeper, save } = session();
  await save();
  keeper.stop();
  log = EVENTS;
  await save();
  expect(await storage.events(keeper.id)).toHaveLength(2);
});

it("keeps a deleted session for some days", async () => {
  const { keeper, save } = session();
  await save();
  await storage.remove(keeper.id);
  expect(await storage.current()).toBeUndefined();
  expect(await storage.makeRoom(false)).toBe(0);
  await storage.restore(keeper.id);
  expect((await storage.session(keeper.id))?.deletedAt).toBeUndefined();
  await storage.remove(keeper.id);
  const later = Date.now() + RESTORABLE_DAYS * 86_400_000;
  vi.spyOn(Date, "now").mockReturnValue(later);
  expect(await storage.makeRoom(false)).toBe(1);
  expect([await storage.list(), await storage.source(keeper.id), await storage.events(keeper.id)]).toEqual([
    [],
    undefined,
    [],
  ]);
});
