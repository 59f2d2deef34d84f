// What was said or decided can be looked at again: claims withdrawn, confirmed and disputed, decisions taken back
// and appealed against, ways to help taken off the lists.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertReads, assertReadsNot, submit, visit } from "../support/browser.mjs";
import { findTrue, propose } from "../support/claims.mjs";
import { caseAbout, join, reply, share } from "../support/people.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

const stage = setStage();

bothWays((options) => {
  const way = options.javaScriptEnabled ? "east" : "west";
  const sentence = `The ${way} mill grinds for nothing this week.`;
  let pages, guest, author, member, moderator, verifiers, thread, claim;

  before(async () => {
    [guest, author] = await Promise.all([stage.newPage(options), stage.newPage(options)]);
    await join(author, stage.forum);
    const { forum } = stage;
    const only = (role) => forum.accounts.filter(({ roles }) => roles.join() === role);
    [member, moderator, ...verifiers] = await stage.signedIn(
      [forum.members()[0], only("moderator")[0], ...only("verifier").slice(0, 3)], options,
    );
    pages = [guest, author, member, moderator, ...verifiers];
    thread = await share(author, { title: `Who grinds flour in the ${way}?`, body: `Hello.\n\n${sentence}\n\nIt has two stones.` });
  });
  after(() => Promise.all((pages ?? []).map((page) => page.context().close())));

  test("who proposed a check takes it back", async () => {
    const own = await propose(member, thread.post, "It has two stones.");
    await visit(member, `/claims/${own}`);
    assert.equal((await submit(member, `/claims/${own}/withdraw`)).status, 303);
    await visit(guest, `/claims/${own}`);
    await assertReads(guest, "Withdrawn");
  });

  test("a verified claim is confirmed again from something newer", async () => {
    claim = await propose(member, thread.post, sentence);
    for (const [at, verifier] of verifiers.slice(0, 2).entries()) {
      await findTrue(verifier, claim, `https://${["journal", "radio"][at]}.example/${way}-mill`);
    }
    const [first] = verifiers;
    await visit(first, `/claims/${claim}`);
    const again = { url: `https://journal.example/${way}-mill-today`, reliability: "C" };
    assert.equal((await submit(first, `/claims/${claim}/reconfirm`, again)).status, 303);
    await visit(guest, `/claims/${claim}`);
    await assertReads(guest, "Confirmed again");
  });

  test("who has a part in what a claim says leaves it to others", async () => {
    const [, second, third] = verifiers;
    const own = await propose(member, thread.post, `Hello.`);
    await visit(second, `/claims/${own}/review`);
    assert.equal((await submit(second, `/claims/${own}/review`, {}, { press: "interest=1" })).status, 303);
    await visit(second, `/claims/${own}`);
    assert.equal(await second.locator(`a[href="/claims/${own}/review"]`).count(), 0, "nothing to review for her any more");
    await visit(third, `/claims/${own}`);
    assert.equal(await third.locator(`a[href="/claims/${own}/review"]`).count(), 1, "somebody else reviews it");
  });

  test("a reader disputes it, and a verifier takes the dispute up", async () => {
    await visit(author, `/claims/${claim}`);
    const action = `/claims/${claim}/dispute`;
    const hasty = await submit(author, action, { reason: "factual-error", text: "No." });
    assert.equal(hasty.status, 422);
    assert.equal(await author.locator('[name="text"]').inputValue(), "No.");
    const why = "I was at the mill an hour ago, and the miller asked everybody for money.";
    assert.equal((await submit(author, action, { text: why })).status, 303);
    await visit(verifiers[2], `/claims/${claim}`);
    await assertReads(verifiers[2], why);
    const settled = await submit(verifiers[2], `/claims/${claim}/accept`, {}, { press: "decision=accept" });
    assert.equal(settled.status, 303);
    await visit(guest, `/claims/${claim}`);
    await assertReads(guest, "Disputed, being re-checked");
  });

  test("who wrote what was hidden appeals, and another moderator has a case", async () => {
    const rude = `Only fools go to the ${way} mill.`;
    const post = await reply(author, thread, rude);
    await visit(member, `/p/${post}/report`);
    assert.equal((await submit(member, `/p/${post}/report`, { reason: "abuse", text: "An insult." })).status, 303);
    const opened = await caseAbout(moderator, rude);
    assert.equal((await submit(moderator, `${opened}/decide`, { decision: "hide", reason: "Insults" })).status, 303);
    await visit(author, "/settings/standing");
    await author.locator('main a[href^="/appeals/"]').first().click();
    const { pathname } = new URL(author.url());
    const appeal = `I meant the people of the ${way} who go there in the rain.`;
    assert.equal((await submit(author, pathname, { text: appeal })).status, 303);
    await visit(author, pathname);
    await assertReads(author, "Your appeal waits for a decision.");
    await caseAbout(moderator, appeal);
  });

  test("a moderator leaves a note for the others, decides, and takes it back", async () => {
    const text = `The miller in the ${way} is my cousin.`;
    const post = await reply(author, thread, text);
    await visit(member, `/p/${post}/report`);
    assert.equal((await submit(member, `/p/${post}/report`, { reason: "other", text: "Who is that?" })).status, 303);
    const opened = await caseAbout(moderator, text);
    const note = `I know the cousin in the ${way}.`;
    assert.equal((await submit(moderator, `${opened}/note`, { text: note })).status, 303);
    await visit(moderator, opened);
    await assertReads(moderator, note);
    assert.equal((await submit(moderator, `${opened}/decide`, { decision: "hide", reason: "A mistake" })).status, 303);
    await visit(guest, thread.address);
    await assertReadsNot(guest, text);
    await visit(moderator, opened);
    assert.equal((await submit(moderator, `${opened}/undo`)).status, 303);
    await visit(guest, thread.address);
    await assertReads(guest, text);
  });

  test("who proposed a way to help takes it back", async () => {
    await visit(member, "/aid/new");
    const proposed = await submit(member, "/aid/new", {
      direction: "give", kind: "goods", sector: "health", title: `Sieves for the ${way} mill`, area: "Bamako",
      summary: "Sieves that are not needed any more go to the mill.", organisation: "Friends of the mill",
      url: `https://sieves-${way}.example/give`,
    });
    assert.equal(proposed.status, 303);
    const address = new URL(member.url()).pathname;
    await visit(member, address);
    assert.equal((await submit(member, `${address}/withdraw`, { reason: "We have enough." })).status, 303);
    await visit(verifiers[0], "/aid?waiting");
    await assertReadsNot(verifiers[0], `Sieves for the ${way} mill`);
  });

  test("a way to help is taken off the lists at once", async () => {
    const [, , vetter] = verifiers;
    await visit(vetter, "/aid");
    const address = (await vetter.locator('main a[href^="/aid/"][href$="/go"]').first().getAttribute("href")).replace(/\/go$/, "");
    await visit(vetter, address);
    const title = await vetter.locator("h1").innerText();
    assert.equal((await submit(vetter, `${address}/suspend`, { reason: "They ask for gift cards now." })).status, 303);
    await visit(guest, "/aid");
    await assertReadsNot(guest, title);
    await visit(guest, address);
    await assertReads(guest, "Suspended: do not use it");
    assert.equal(await guest.locator(`a[href="${address}/go"]`).count(), 0);
  });
});
