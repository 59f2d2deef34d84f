// What comes by mail is the reader's choice: when, about what, paused, and left by a button behind the mail's link.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertReads, firstChoice, submit, visit } from "../support/browser.mjs";
import { linkIn, waitForMail } from "../support/mail.mjs";
import { join, reply, share } from "../support/people.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

const stage = setStage();

bothWays((options) => {
  const way = options.javaScriptEnabled ? "upper" : "lower";
  let reader, other, person;

  before(async () => {
    reader = await stage.newPage(options);
    [other] = await stage.signedIn(stage.forum.members().slice(0, 1), options);
    person = await join(reader, stage.forum);
  });
  after(() => Promise.all([reader, other].map((page) => page?.context().close())));

  /** The mail to the reader that says `text`. */
  const mailed = (text) => waitForMail(stage.forum.data, person.email, (mail) => mail.text.includes(text));

  test("all mail is paused, and comes again", async () => {
    const thread = await share(reader, { title: `Who mends boats on the ${way} river?`, body: "Mine leaks." });
    await visit(reader, "/settings/mail");
    assert.equal((await submit(reader, "/settings/mail/pause", { for: "week" })).status, 303);
    await assertReads(reader, "is paused until");
    await reply(other, thread, `Ask in the ${way} harbour.`);
    await visit(reader, "/settings/mail");
    assert.equal((await submit(reader, "/settings/mail/pause", {}, { press: "for=end" })).status, 303);
    await assertReads(reader, "Mail comes again.");
    assert.equal(await reader.locator('[name="for"][value="end"]').count(), 0, "it is not paused any more");
    await reply(other, thread, `The ${way} harbour has one.`);
    const mail = await mailed(`The ${way} harbour has one.`);
    assert.ok(!mail.text.includes("Ask in"), "what came before is gathered");
  });

  test("a topic is watched: its next thread comes by mail", async () => {
    const { address } = await share(other, { title: `The ${way} ferry`, body: "It leaves at eight." });
    await visit(reader, address);
    const topic = await reader.locator('main a[href^="/topics/"]').first().getAttribute("href");
    await visit(reader, topic);
    assert.equal((await submit(reader, `${topic}/watch`, { level: "at-once" })).status, 303);
    await assertReads(reader, "You watch this: each new post comes by mail.");
    await share(other, { title: `The ${way} ferry has a new hour`, body: `The ${way} one leaves at nine.` });
    await mailed(`The ${way} one leaves at nine.`);
  });

  test("a place is watched, and no longer", async () => {
    await visit(reader, "/settings/mail");
    const place = await firstChoice(reader, "/places/watch", "place");
    assert.equal((await submit(reader, "/places/watch", { place, level: "digest" })).status, 303);
    await visit(reader, "/settings/mail");
    const row = reader.locator(".record li", { hasText: place }).filter({ hasText: "Place" });
    await row.locator("select").selectOption("none");
    await Promise.all([reader.waitForEvent("load"), row.locator("button").click()]);
    await visit(reader, "/settings/mail");
    assert.equal(await row.count(), 0, "the list has only what is watched");
  });

  test("everything in the inbox is marked as read at once", async () => {
    const thread = await share(reader, { title: `Is the ${way} road dry?`, body: "I must go there." });
    await reply(other, thread, "It is.");
    await visit(reader, "/inbox");
    assert.ok((await reader.locator(".tag").count()) > 0, "there is something new");
    assert.equal((await submit(reader, "/inbox/read")).status, 303);
    await visit(reader, "/inbox");
    assert.equal(await reader.locator(".tag").count(), 0);
    assert.equal(await reader.locator('form[action="/inbox/read"]').count(), 0, "nothing is left to mark");
  });

  test("the link in a mail leads to a button that mutes the thread, without signing in", async () => {
    const thread = await share(reader, { title: `Where is the ${way} doctor?`, body: "Somebody has fever." });
    await reply(other, thread, `In the ${way} school.`);
    const mail = await mailed(`In the ${way} school.`);
    const guest = await stage.newPage(options);
    const address = linkIn(mail, "/unsubscribe/");
    await visit(guest, address);
    assert.equal((await submit(guest, address, {}, { press: "what=thread" })).status, 200);
    await assertReads(guest, "this thread is muted");
    await guest.context().close();
    await visit(reader, thread.address);
    assert.equal(await reader.locator(`form[action="/t/${thread.id}/watch"] select`).inputValue(), "mute");
  });

  test("the hours of mail are kept as they were chosen", async () => {
    const chosen = { rhythm: "weekly", digest_hour: "6", digest_day: "3", quiet_from: "21", quiet_until: "5" };
    await visit(reader, "/settings/mail");
    assert.equal((await submit(reader, "/settings/mail", { ...chosen, quiet: true })).status, 303);
    await visit(reader, "/settings/mail");
    for (const [name, value] of Object.entries(chosen)) {
      assert.equal(await reader.locator(`[name="${name}"]`).inputValue(), value, name);
    }
    assert.ok(await reader.locator('[name="quiet"]').isChecked());
  });
});
