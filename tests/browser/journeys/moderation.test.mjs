// What moderators do beside deciding one report, without JavaScript, from a phone: a surge, blocked
// domains, a pinned thread, words blacked out, a text purged by two, several cases at once, a moderator of one topic.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { assertReads, assertReadsNot, submit, visit } from "../support/browser.mjs";
import { axeFindings } from "../support/look.mjs";
import { caseAbout, reply, share } from "../support/people.mjs";
import { setStage } from "../support/stage.mjs";

const REASON = "Hundreds of adverts since noon.";
const SECRET = "zebrafish";

const stage = setStage();

/** The open page is accessible. Another window judges it: axe waits for timers, which a page without JavaScript has none of. */
async function assertAccessible(page) {
  const window = await stage.newPage({ storageState: await page.context().storageState() });
  await visit(window, page.url());
  assert.deepEqual(await axeFindings(window), []);
  await window.context().close();
}

describe("with JavaScript off", { concurrency: false }, () => {
  const options = { javaScriptEnabled: false };
  let guest, author, member, moderator, admin, thread;

  before(async () => {
    guest = await stage.newPage(options);
    [author, member] = await stage.signedIn(stage.forum.members().slice(0, 2), options);
    [moderator] = await stage.signedIn(stage.forum.withRole("moderator").slice(0, 1), options);
    [admin] = await stage.signedIn(stage.forum.withRole("admin").slice(0, 1), options);
    thread = await share(author, { title: "Where is milk sold today?", body: "The shop at the corner has none left." });
  });

  test("a surge is told to every reader, and its end too", async () => {
    await visit(moderator, "/mod");
    await moderator.locator('a[href="/mod/surge"]').click();
    const faulty = await submit(moderator, "/mod/surge", { reason: REASON });
    assert.equal(faulty.status, 422);
    assert.equal(await moderator.locator('[name="reason"]').inputValue(), REASON);
    const begun = await submit(moderator, "/mod/surge", { measure: ["links", "sign-up"], hours: "1" });
    assert.equal(begun.status, 303);
    for (const page of [guest, member, moderator]) {
      await visit(page, "/");
      await assertReads(page, REASON);
    }
    await visit(guest, "/signup");
    assert.equal(await guest.locator('[name="password"]').count(), 0);
    await visit(moderator, "/mod/surge");
    const ended = await submit(moderator, "/mod/surge/end");
    assert.equal(ended.status, 303);
    await visit(guest, "/");
    await assertReadsNot(guest, REASON);
    await visit(guest, "/log");
    await assertReads(guest, REASON);
  });

  test("a post that nobody reported is hidden, with the reason told to its author", async () => {
    const post = await reply(author, thread, "Buy my phones instead.");
    await visit(moderator, thread.address);
    await moderator.locator(`#p${post} a[href="/p/${post}/moderate"]`).click();
    await assertAccessible(moderator);
    const done = await submit(moderator, `/p/${post}/moderate`, { decision: "hide", reason: "An advert." });
    assert.equal(done.status, 303);
    await visit(guest, thread.address);
    await assertReadsNot(guest, "Buy my phones");
    await visit(author, thread.address);
    await assertReads(author, "An advert.");
  });

  test("a domain is blocked, a post that links to it waits, and it is free again", async () => {
    await visit(moderator, "/mod/blocks");
    const block = { kind: "links", domain: "https://cheap-phones.example/a", reason: "Sells what does not exist." };
    assert.equal((await submit(moderator, "/mod/blocks", block)).status, 303);
    await assertReads(moderator, "cheap-phones.example");
    await visit(member, thread.address);
    await submit(member, `/t/${thread.id}/reply`, { body: "Look at https://cheap-phones.example/milk" });
    await visit(guest, thread.address);
    await assertReadsNot(guest, "cheap-phones.example/milk");
    await visit(moderator, "/mod/blocks");
    const row = moderator.locator("li", { hasText: "cheap-phones.example" });
    const [freed] = await Promise.all([
      moderator.waitForResponse((answer) => answer.request().method() === "POST"),
      row.locator("button").click(),
    ]);
    assert.equal(freed.status(), 303);
    await moderator.waitForLoadState();
    assert.equal(await moderator.locator("li", { hasText: "cheap-phones.example" }).count(), 0);
  });

  test("a thread is pinned from its own page", async () => {
    await visit(moderator, thread.address);
    const action = `/t/${thread.id}/moderate`;
    await moderator.locator(`a[href="${action}"]`).first().click();
    await assertAccessible(moderator);
    assert.equal((await submit(moderator, action, { decision: "pin" })).status, 303);
    await visit(guest, thread.address);
    await assertReads(guest, "pinned");
  });

  test("a word is blacked out of a post, and stands nowhere any more", async () => {
    const post = await reply(member, thread, `My neighbour ${SECRET} has milk.`);
    const action = `/p/${post}/redact`;
    await visit(moderator, action);
    await assertAccessible(moderator);
    const done = await submit(moderator, action, { words: SECRET, reason: "A name that must not stand here." });
    assert.equal(done.status, 303);
    for (const page of [guest, member, moderator]) {
      await visit(page, thread.address);
      await assertReadsNot(page, SECRET);
    }
  });

  test("a text is purged once an admin agrees", async () => {
    const text = "Her house number is 14, behind the blue gate.";
    const post = await reply(member, thread, text);
    await visit(author, `/p/${post}/report`);
    assert.equal((await submit(author, `/p/${post}/report`, { reason: "danger", text: "Somebody's address." })).status, 303);
    const opened = await caseAbout(moderator, text);
    const purge = { decision: "purge", reason: "It puts a family in danger." };
    assert.equal((await submit(moderator, `${opened}/decide`, purge)).status, 303);
    await assertReads(moderator, purge.reason);
    assert.equal(await moderator.locator(`form[action="${opened}/second"]`).count(), 0, "nobody agrees with themselves");
    await visit(admin, opened);
    await assertReads(admin, purge.reason);
    assert.equal((await submit(admin, `${opened}/second`)).status, 303);
    for (const [page, address] of [[guest, thread.address], [member, thread.address], [moderator, opened], [guest, "/log"]]) {
      await visit(page, address);
      await assertReadsNot(page, text);
    }
    await assertReads(guest, "Text purged by two people");
  });

  test("two adverts are taken away at once from the list of cases", async () => {
    for (const text of ["Cheap phones, ask me!", "Cheap phones, once more!"]) {
      const post = await reply(member, thread, text);
      await visit(author, `/p/${post}/report`);
      const reported = await submit(author, `/p/${post}/report`, { reason: "spam", text: "The same advert." });
      assert.equal(reported.status, 303);
    }
    await visit(moderator, "/mod?reason=spam");
    const title = "Where is milk sold today?";
    const rows = moderator.locator("ol.threads > li", { hasText: title });
    assert.equal(await rows.count(), 2);
    const picks = await rows.locator('[name="case"]').evaluateAll((nodes) => nodes.map(({ value }) => value));
    const fields = { case: picks, decision: "delete", reason: "Advertising." };
    assert.equal((await submit(moderator, "/mod/bulk", fields)).status, 303);
    await visit(guest, thread.address);
    await assertReadsNot(guest, "Cheap phones");
  });

  test("a way to help that ran out is offered again", async () => {
    const [vetter] = await stage.signedIn(stage.forum.withRole("verifier").slice(0, 1), options);
    let number = 0;
    do await visit(vetter, `/aid/${++number}`);
    while ((await vetter.locator(`form[action="/aid/${number}/renew"]`).count()) === 0);
    const title = await vetter.locator("h1").innerText();
    assert.equal((await submit(vetter, `/aid/${number}/renew`)).status, 303);
    await visit(vetter, "/aid?waiting");
    await assertReads(vetter, title);
  });

  test("an admin names the topic in which somebody moderates", async () => {
    await visit(admin, "/admin/roles");
    const name = stage.forum.members()[0].name;
    const topic = await admin.locator('[name="topic"]').first().getAttribute("value");
    const given = await submit(admin, "/admin/roles", { name, role: ["moderator"], topic: [topic] });
    assert.equal(given.status, 303);
    await visit(author, "/mod/surge", 403);
    await visit(author, "/mod");
    for (const address of ["/admin/reads", "/mod/load"]) {
      await visit(admin, address);
      await assertAccessible(admin);
    }
  });
});
