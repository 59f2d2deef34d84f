// Chromium as the tests use it, and the few gestures of a person.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/**
 * A fresh person at a browser of their own. `options` are Playwright's: `javaScriptEnabled`, `locale`,
 * `colorScheme`, `viewport`, …
 */
export async function newPage(browser, forum, options = {}) {
  const context = await browser.newContext({ baseURL: forum.url, viewport: { width: 360, height: 740 }, ...options });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/** The first form that posts to `action` (a query behind it aside) and holds each of `parts`, CSS selectors. */
export function formTo(page, action, parts = []) {
  const forms = page.locator(`form[action="${action}"], form[action^="${action}?"]`);
  return parts.reduce((found, part) => found.filter({ has: page.locator(part) }), forms).first();
}

/** Opens whatever `<details>` the element lies in, as a person would. */
async function unfold(locator) {
  const closed = locator.locator("xpath=ancestor::details[not(@open)]");
  for (let left = await closed.count(); left > 0; left--) {
    await closed.first().locator("> summary").click();
  }
}

async function fillField(form, name, value) {
  if (Array.isArray(value)) {
    const fields = form.locator(`[name="${name}"]`);
    if (await form.locator(`[name="${name}"][type=checkbox]`).count()) {
      for (const one of value) await choose(form.locator(`[name="${name}"][value="${one}"]`));
    } else {
      for (const [at, one] of value.entries()) await fields.nth(at).fill(one);
    }
    return;
  }
  const field = form.locator(`[name="${name}"]`).first();
  await unfold(field);
  const kind = await field.evaluate((node) => (node.localName === "input" ? node.type : node.localName));
  if (kind === "select") await field.selectOption(value);
  else if (kind === "radio" || kind === "checkbox") {
    await choose(form.locator(`[name="${name}"]${value === true ? "" : `[value="${value}"]`}`));
  } else await field.fill(value);
}

/** Ticks a box; where the style sheet hides it behind its label, by the label. */
async function choose(box) {
  await unfold(box);
  if (await box.isVisible()) await box.check();
  else await box.locator("xpath=ancestor::label").click();
}

/**
 * Fills the named fields of the form that posts to `action` and has them, and presses its button: the first that has
 * no `formaction` (so not the preview's), or the one whose `name=value` is given as `press`.
 * Returns the answer's status before redirects are followed, and where they ended.
 */
export async function submit(page, action, fields = {}, { press } = {}) {
  const [name, value] = press?.split("=") ?? [];
  const pressed = name
    ? `button[name="${name}"][value="${value}"]`
    : "button:not([formaction]):not([type=button]), input[type=submit]";
  const parts = [...Object.keys(fields).map((field) => `[name="${field}"]`), pressed];
  const form = formTo(page, action, parts);
  if ((await form.count()) === 0) throw new Error(`no form with ${parts.join(" and ")} posts to ${action} on ${page.url()}`);
  for (const [field, typed] of Object.entries(fields)) await fillField(form, field, typed);
  const button = form.locator(pressed).first();
  await unfold(button);
  return pressAndWait(page, () => button.click());
}

/** Does `act`, which must lead to a new page by POST, and returns `{status, url}`. */
export async function pressAndWait(page, act) {
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  const loaded = page.waitForEvent("load");
  await act();
  const status = (await answered).status();
  await loaded;
  return { status, url: page.url() };
}

/** What a person reads on the page. */
export function words(page) {
  return page.locator("body").innerText();
}

export async function assertReads(page, text) {
  assert.ok((await words(page)).includes(text), `"${text}" is not on ${page.url()}:\n${await words(page)}`);
}

export async function assertReadsNot(page, text) {
  assert.ok(!(await words(page)).includes(text), `"${text}" is still on ${page.url()}`);
}

/** Opens `address` and insists on the answer. */
export async function visit(page, address, status = 200) {
  const answer = await page.goto(address);
  assert.equal(answer.status(), status, `GET ${address}`);
  return answer;
}

/** Opens the page of the form that posts to `action`, unless the open page has it. */
export async function openForm(page, action) {
  if ((await formTo(page, action).count()) === 0) await visit(page, action);
}

/** The first value that a person can choose for `name` in the form that posts to `action`. */
export async function firstChoice(page, action, name) {
  const form = formTo(page, action);
  const choices = form.locator(`select[name="${name}"] option, input[name="${name}"]`);
  const values = await choices.evaluateAll((nodes) => nodes.map(({ value }) => value).filter(Boolean));
  assert.ok(values.length > 0, `no choice for ${name} in the form to ${action}`);
  return values[0];
}

/** Sets the language (`lang`) or the theme (`theme`) by the form to `/look` at the foot of each page. */
export async function chooseLook(page, name, value) {
  if (!page.url().startsWith("http")) await visit(page, "/about");
  const { status } = await submit(page, "/look", {}, { press: `${name}=${value}` });
  assert.equal(status, 303);
}
