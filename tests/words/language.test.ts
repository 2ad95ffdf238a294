/** The language in which the package speaks: chosen, changed back, and refused where there is none. */
import { afterEach, describe, expect, it } from "vitest";
import { deviceNotice } from "../../www/client/devices.js";
import { QuerentError, refusal, toFailure } from "../../www/client/errors.js";
import { languages, useLanguage } from "../../www/client/language.js";
import { crashed, heard } from "../../www/client/restarts.js";
import { fromFailure, intoWords } from "../../www/client/wording.js";
import { summaryOf } from "../../www/words/words.js";

afterEach(() => useLanguage("en"));

const reply = () => intoWords({ why: { say: "reason_check" } as unknown as string }).why;
const margin = { name: "margin", summary: "Asks about close calls." };

describe("a language", () => {
  it("is chosen by its code, and English again", async () => {
    const english = [crashed("x").message, heard().message, reply(), summaryOf(margin)];
    expect(english[3]).toBe(margin.summary);
    await useLanguage("zh");
    for (const words of [crashed("x").message, heard().message, reply(), summaryOf(margin)])
      expect(words).toMatch(/\p{Script=Han}.*。$/u);
    await useLanguage("en");
    expect([crashed("x").message, heard().message, reply(), summaryOf(margin)]).toEqual(english);
  });

  it("is the one that was asked for last, however long its words take", async () => {
    await Promise.all([useLanguage("zh"), useLanguage("en")]);
    expect(heard().message).toBe("The learner answers again.");
  });

  it("is refused where there is none, and the former stays", async () => {
    await useLanguage("zh");
    const refused = await useLanguage("xx").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(QuerentError);
    expect(refused).toMatchObject({ code: "unknown_language", message: expect.stringContaining("en、zh") });
    expect(reply()).toMatch(/\p{Script=Han}/u);
  });

  it("is listed by the name that it has for itself", () => {
    expect(languages).toMatchObject([
      { code: "en", name: "English", direction: "ltr" },
      { code: "zh", name: "简体中文", direction: "ltr" },
    ]);
  });
});

describe("what a worker says of its own", () => {
  const failure = toFailure(
    refusal("bad_model", { say: "unusable_model", fault: { say: "strange_output", shape: [1] } }),
  );

  it("is in the language of who reads it, with the message of what failed", async () => {
    const notice = deviceNotice("accelerator_failed", { failure });
    expect(notice.message).not.toBeTypeOf("string");
    expect(intoWords({ ...notice }).message).toBe(
      "Training on the graphics processor failed (The model cannot be used (its output has the shape 1): take another, or write it " +
        "again in the format ONNX.): training continues on the processor, and nothing is lost.",
    );
    await useLanguage("zh");
    expect(intoWords({ ...notice }).message).toMatch(
      /^GPU 上的训练失败（无法使用这个模型（.*）：.*）：训练在 CPU 上继续/,
    );
    expect(fromFailure(failure).message).toMatch(/^无法使用这个模型/);
  });

  it("shows as much of a message as it is to", () => {
    const long = toFailure(new Error("x".repeat(500)));
    const { message } = intoWords(deviceNotice("device_lost", { failure: long, most: 300 }));
    expect(message).toContain(`(${"x".repeat(300)})`);
  });
});
