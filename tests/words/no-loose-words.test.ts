/** Whatever a person reads on the page and in the elements comes from the words of a language: no template holds any itself. */
import ts from "typescript";
import { expect, it } from "vitest";

const files = import.meta.glob<string>(["../../www/{ui,page,benchmark}/**/*.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});

/** Stands for an expression in the text of a template. */
const HOLE = "\ue000";
const KEY = /<kbd\b[^>]*>[^<]*<\/kbd>/g;
const TAG = /<[/a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
/** Attributes that people see or hear. */
const READ =
  /\s(?:title|aria-label|aria-description|aria-roledescription|aria-valuetext|placeholder|alt|label|data-head)=("[^"]*"|'[^']*'|[^\s>]+)/gi;

it.each(Object.entries(files))("%s holds no words", (_, source) => {
  expect(looseWords(source)).toEqual([]);
});

it("words are seen wherever they stand", () => {
  const loose = (template: string) =>
    looseWords(`const shown = html\`${template.replaceAll("[", "${").replaceAll("]", "}")}\`;`);
  expect(loose('<p class="quiet">One<b>two</b></p>')).toEqual(["One", "two"]);
  expect(loose('<a href="x" title="Three" aria-label="Four: [name]" @click=[() => act("go")]>→</a>')).toEqual([
    "Three",
    "Four:",
  ]);
  expect(loose('<i>[busy ? "Five" : `Six [n]`]</i><input placeholder=[a ?? "seven"] value=["code"] />')).toEqual([
    "Five",
    "Six",
    "seven",
  ]);
  expect(loose("<ul>[all.map((one) => html`<li>Eight [one]</li>`)]</ul>")).toEqual(["Eight"]);
  expect(loose('<kbd>Esc</kbd> · [say("nine")] [words.ten] [kind === "eleven" && twelve]')).toEqual([]);
});

/** The words that stand in the templates of a file. */
function looseWords(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ["html", "svg"].includes(node.tag.getText()))
      found.push(...inTemplate(node.template));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("elements.ts", source, ts.ScriptTarget.Latest, true));
  return found.map((text) => text.replaceAll(HOLE, " ").trim()).filter((text) => /\p{L}/u.test(text));
}

/** What is read of a template, in pieces: its texts and some of its attributes. */
function inTemplate(template: ts.TemplateLiteral): string[] {
  const spans = ts.isTemplateExpression(template) ? [...template.templateSpans] : [];
  const head = ts.isTemplateExpression(template) ? template.head : template;
  const markup = [head, ...spans.map(({ literal }) => literal)].map(({ text }) => text).join(HOLE);
  const attributes = [...markup.matchAll(TAG)].flatMap(([tag]) =>
    [...tag.matchAll(READ)].map(([, value = ""]) => value),
  );
  const texts = markup.replace(KEY, " ").split(TAG);
  const expressions = spans.filter((_, at) => isRead(markup, at)).flatMap(({ expression }) => literals(expression));
  return [...texts, ...attributes.map((value) => value.replace(/^["']|["']$/g, "")), ...expressions];
}

/** Whether the hole of this number stands in a text or in an attribute that is read. */
function isRead(markup: string, nth: number): boolean {
  const at = markup
    .split(HOLE)
    .slice(0, nth + 1)
    .join(HOLE).length;
  const holds = (start: number, text: string): boolean => start <= at && at < start + text.length;
  const tag = [...markup.matchAll(TAG)].find(({ index, 0: text }) => holds(index, text));
  if (!tag) return true;
  return [...tag[0].matchAll(READ)].some(({ index, 0: text }) => holds(tag.index + index, text));
}

/** The texts that an expression may come to by itself. */
function literals(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isBinaryExpression(node))
    return joined(node.operatorToken.kind) ? [node.left, node.right].flatMap(literals) : [];
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(literals);
  if (!ts.isTemplateExpression(node)) return [];
  const parts = node.templateSpans.flatMap(({ expression, literal }) => [...literals(expression), literal.text]);
  return [node.head.text, ...parts];
}

/** Whether what an operator comes to is one of its sides, or both put together. */
function joined(operator: ts.SyntaxKind): boolean {
  const { AmpersandAmpersandToken, BarBarToken, PlusToken, QuestionQuestionToken } = ts.SyntaxKind;
  return [AmpersandAmpersandToken, BarBarToken, PlusToken, QuestionQuestionToken].some((kind) => kind === operator);
}
