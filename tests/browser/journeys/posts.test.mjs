// A post after it was sent: edit with history, delete, and what is never lost on the way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { assertReads, assertReadsNot, formTo, submit, visit } from "../support/browser.mjs";
import { reply, share } from "../support/people.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

/** So long may two presses of a button take to lead to the post, in milliseconds. */
const PRESSED_WITHIN = 20_000;

const stage = setStage();

bothWays(({ javaScriptEnabled }) => {
  const mark = javaScriptEnabled ? "upstream" : "downstream";
  let guest, author, other, thread, post;

  before(async () => {
    guest = await stage.newPage({ javaScriptEnabled });
    [author, other] = await stage.signedIn(stage.forum.members().slice(0, 2), { javaScriptEnabled });
    thread = await share(author, { title: `Water levels ${mark}`, body: `The river ${mark} is low.` });
  });
  after(() => Promise.all([guest, author, other].map((page) => page?.context().close())));

  test("an edit shows, and its history keeps the old words and the reason", async () => {
    post = await reply(author, thread, `The well ${mark} gives tewnty buckets an hour.`);
    await visit(author, `/p/${post}/edit`);
    const { status } = await submit(author, `/p/${post}/edit`, {
      body: `The well ${mark} gives twenty buckets an hour.`,
      reason: "Spelling",
    });
    assert.equal(status, 303);
    await visit(guest, thread.address);
    await assertReads(guest, `${mark} gives twenty buckets`);
    await visit(guest, `/p/${post}/history`);
    await assertReads(guest, "tewnty");
    await assertReads(guest, "Spelling");
  });

  test("nobody edits what another wrote", async () => {
    const answer = await other.goto(`/p/${post}/edit`);
    assert.equal(answer.status(), 403);
  });

  test("an answer names the post that it answers", async () => {
    await visit(other, thread.address);
    const link = other.locator(`#p${post} a[href*="#reply"]`).first();
    await link.click();
    const { status, url } = await submit(other, `/t/${thread.id}/reply`, { body: `Which well ${mark}?` });
    assert.equal(status, 303);
    const answer = other.locator(new URL(url).hash);
    assert.ok((await answer.locator(`a[href$="#p${post}"]`).count()) > 0, "the answer links what it answers");
  });

  test("a button that is pressed twice makes one post", async () => {
    const body = `Pressed twice ${mark}.`;
    await visit(other, thread.address);
    const form = formTo(other, `/t/${thread.id}/reply`);
    await form.locator('[name="body"]').fill(body);
    await form.locator("button").first().dblclick();
    // The second press breaks off the first one’s way: only where it ends counts.
    const deadline = Date.now() + PRESSED_WITHIN;
    while (!/#p\d+$/.test(other.url())) {
      assert.ok(Date.now() < deadline, `it leads to no post, but to ${other.url()}`);
      await sleep(50);
    }
    await other.waitForLoadState();
    await visit(guest, thread.address);
    assert.equal(await guest.getByText(body).count(), 1);
  });

  test("a form that was sent already loses no other text", async () => {
    await visit(other, thread.address);
    const token = other.locator(`form[action="/t/${thread.id}/reply"] [name="token"]`);
    const used = await token.inputValue();
    await submit(other, `/t/${thread.id}/reply`, { body: `First thought ${mark}.` });
    await visit(other, thread.address);
    await token.evaluate((field, value) => (field.value = value), used);
    const { status } = await submit(other, `/t/${thread.id}/reply`, { body: `Second thought ${mark}.` });
    assert.equal(status, 409);
    assert.equal(await other.locator('[name="body"]').first().inputValue(), `Second thought ${mark}.`);
  });

  test("a lost session costs no text", async () => {
    const [page] = await stage.signedIn(stage.forum.members().slice(1, 2), { javaScriptEnabled });
    await visit(page, thread.address);
    await page.context().clearCookies();
    const body = `Written while the session ended ${mark}.`;
    const { status } = await submit(page, `/t/${thread.id}/reply`, { body });
    assert.equal(status, 401);
    const { name, password } = stage.forum.members()[1];
    const form = page.locator("form", { has: page.locator('[name="password"]') }).first();
    await submit(page, await form.getAttribute("action"), { password, ...((await form.locator('[name="name"]:not([type=hidden])').count()) ? { name } : {}) });
    await assertReads(page, body);
    await page.context().close();
  });

  test("a deleted post leaves a line, and its text is gone", async () => {
    const regretted = await reply(author, thread, `I take this back ${mark}.`);
    await visit(author, `/p/${regretted}/edit`);
    const { status } = await submit(author, `/p/${regretted}/delete`, { reason: "Wrong thread" });
    assert.equal(status, 303);
    await visit(guest, thread.address);
    await assertReadsNot(guest, `I take this back ${mark}.`);
    const answer = await guest.goto(`/p/${regretted}/history`);
    assert.equal(answer.status(), 404);
  });

  test("a preview shows the text before it is sent", async () => {
    await visit(author, "/new");
    await author.locator('[name="topic"]').selectOption({ index: 1 });
    await author.locator('[name="title"]').fill(`Preview ${mark}`);
    await author.locator('[name="body"]').fill(`Some **strong** words ${mark}.`);
    const button = author.locator('form[action="/new"] [formaction="/preview"]').first();
    await Promise.all([author.waitForURL("**/preview"), button.click()]);
    assert.equal(await author.locator("strong", { hasText: "strong" }).count(), 1);
    assert.equal(await author.locator('[name="body"]').inputValue(), `Some **strong** words ${mark}.`);
    // It is sent from where it is read.
    await Promise.all([author.waitForURL("**/t/**"), author.locator('section.panel button[form="composer"]').click()]);
    await visit(guest, author.url());
    await assertReads(guest, `Some strong words ${mark}.`);
  });

  test("back in the browser finds what was typed", async () => {
    await visit(other, "/new");
    await other.locator('[name="title"]').fill(`Typed before ${mark}`);
    await other.locator('[name="source"]').first().fill("https://news.example/well");
    await other.locator('footer a[href="/about"]').click();
    await other.goBack();
    assert.equal(await other.locator('[name="title"]').inputValue(), `Typed before ${mark}`);
    assert.equal(await other.locator('[name="source"]').first().inputValue(), "https://news.example/well");
  });

  test("source, language and what is asked for are corrected, and the history tells it", async () => {
    await visit(author, `/p/${thread.post}/edit`);
    const corrected = { source: `https://${mark}.example/levels`, lang: "fr", ask: "help", reason: "The right address" };
    assert.equal((await submit(author, `/p/${thread.post}/edit`, corrected)).status, 303);
    assert.equal(await author.locator(`#p${thread.post} .flash`).count(), 1, "it is said at the post");
    await visit(guest, thread.address);
    await assertReads(guest, `${mark}.example`);
    await visit(guest, `/p/${thread.post}/history`);
    await assertReads(guest, `https://${mark}.example/levels`);
    await assertReads(guest, "The right address");
  });

  test("what was done is seen where one is led, and is taken back there", async () => {
    const deleted = await reply(author, thread, `Not for long ${mark}.`);
    await visit(author, `/p/${deleted}/edit`);
    assert.equal((await submit(author, `/p/${deleted}/delete`)).status, 303);
    const said = author.locator(`#p${deleted} .flash`);
    const { y, height } = await said.boundingBox();
    const { innerHeight } = await author.evaluate(() => ({ innerHeight }));
    assert.ok(y >= 0 && y + height <= innerHeight, `it stands at ${y} of ${innerHeight}`);
    assert.equal((await submit(author, `/p/${deleted}/restore`)).status, 303);
    await visit(guest, thread.address);
    await assertReads(guest, `Not for long ${mark}.`);
  });
});
