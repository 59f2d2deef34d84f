// The main job end to end, as the people in it see it, with JavaScript and without:
// sign up, confirm, share, reply, report, moderate, check a claim, propose help.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { assertReads, assertReadsNot, firstChoice, openForm, submit, visit, words } from "../support/browser.mjs";
import { addressesIn, linkIn, readMails, waitForMail } from "../support/mail.mjs";
import { PASSWORD, caseAbout, confirm, reply, share, signIn, somebody } from "../support/people.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

const stage = setStage();

/**
 * A decision can be taken back for a minute before anybody hears of it, and the worker looks once a
 * minute; in milliseconds, with some rest.
 */
const TOLD_WITHIN = 140_000;

const REASON = "I rang the station and saw the queue with my own eyes this morning.";

/** What was decided, and the pages of those who are to hear of it. */
const decisions = [];

/** The addresses of those who are sure to have had mail. */
const addressees = [];

bothWays(({ javaScriptEnabled }) => {
  const mark = javaScriptEnabled ? "north" : "south";
  const title = `Which pharmacies in the ${mark} are open tonight?`;
  const sentence = `The pharmacy at the ${mark} market is open until midnight.`;
  const rude = `You ${mark} people are fools, all of you.`;
  let kadia, thread, guest, author, member, moderator, verifiers, claim, aid;

  before(async () => {
    const options = { javaScriptEnabled };
    guest = await stage.newPage(options);
    author = await stage.newPage(options);
    [member] = await stage.signedIn(stage.forum.members().slice(0, 1), options);
    [moderator] = await stage.signedIn(stage.forum.withRole("moderator").slice(0, 1), options);
    verifiers = await stage.signedIn(stage.forum.withRole("verifier").slice(0, 2), options);
    assert.equal(verifiers.length, 2, "the demo community has two verifiers");
  });
  test("a newcomer signs up, and a fault at a field keeps what was typed", async () => {
    kadia = somebody();
    await visit(author, "/signup");
    const faulty = await submit(author, "/signup", { ...kadia, password: "password1" });
    assert.equal(faulty.status, 422);
    assert.equal(await author.locator('[name="name"]').inputValue(), kadia.name);
    assert.equal(await author.locator('[name="email"]').inputValue(), kadia.email);
    const { status } = await submit(author, "/signup", { password: PASSWORD });
    assert.equal(status, 303);
  });

  test("she confirms the address from the mail and signs in", async () => {
    const mail = await waitForMail(stage.forum.data, kadia.email);
    assert.notEqual(mail.subject, "");
    await confirm(author, mail);
    await signIn(author, kadia);
    await visit(author, "/");
    await assertReads(author, kadia.name);
  });

  test("she shares a post with its source and what it asks for", async () => {
    thread = await share(author, {
      title,
      body: `Hello everyone.\n\n${sentence} My aunt needs insulin.\n\nIf anyone has verified updates or ways to help, please add them.`,
      source: [`https://journal.example/${mark}-pharmacies`],
      ask: ["updates", "help"],
    });
    await visit(guest, "/");
    await assertReads(guest, title);
    await visit(guest, thread.address);
    assert.equal(await guest.locator("h1").innerText(), title);
    await assertReads(guest, sentence);
    await assertReads(guest, "journal.example");
    await assertReads(guest, kadia.name);
    assert.ok((await guest.locator(`a[href="/p/${thread.post}/check"]`).count()) > 0, "a link to check a claim");
    assert.ok((await guest.locator(`a[href="/aid/new?thread=${thread.id}"]`).count()) > 0, "a link to propose help");
  });

  test("a member answers, and the author has a mail about it", async () => {
    const answer = `I passed there at eight: the ${mark} one was open.`;
    const post = await reply(member, thread, answer);
    assert.match(member.url(), new RegExp(`#p${post}$`));
    const mail = await waitForMail(stage.forum.data, kadia.email, ({ text }) => text.includes(`/p/${post}`) || text.includes(`#p${post}`));
    assert.ok(mail.headers.has("list-unsubscribe"));
    await visit(guest, thread.address);
    await assertReads(guest, answer);
  });

  test("an empty answer is refused at its field", async () => {
    await visit(member, thread.address);
    // The browser itself would stop an empty field; the forum must as well.
    await member.locator('[name="body"]').evaluate((field) => field.removeAttribute("required"));
    const { status } = await submit(member, `/t/${thread.id}/reply`, { body: "" });
    assert.equal(status, 422);
    assert.ok((await member.locator("[aria-invalid=true]").count()) > 0, "the field is marked as wrong");
  });

  test("a report becomes a case, and the moderator hides the post", async () => {
    const post = await reply(member, thread, rude);
    await visit(author, thread.address);
    await openForm(author, `/p/${post}/report`);
    const reported = await submit(author, `/p/${post}/report`, { reason: "abuse", text: "He insults everybody here." });
    assert.equal(reported.status, 303);

    const opened = await caseAbout(moderator, rude);
    await assertReadsNot(moderator, PASSWORD);
    const taken = await submit(moderator, `${opened}/take`);
    assert.equal(taken.status, 303);
    await visit(moderator, opened);
    const decided = await submit(moderator, `${opened}/decide`, { decision: "hide", reason: `Insults in the ${mark} thread` });
    assert.equal(decided.status, 303);
    decisions.push({ reason: `Insults in the ${mark} thread`, member, author, title });

    await visit(guest, thread.address);
    await assertReadsNot(guest, rude);
    await visit(guest, "/log");
    await assertReads(guest, `Insults in the ${mark} thread`);
  });

  test("two verifiers check a claim, and the badge stands on it", async () => {
    const [first, second] = verifiers;
    await visit(first, `/p/${thread.post}/check`);
    const action = `/p/${thread.post}/check`;
    const proposed = await submit(first, action, {
      text: sentence,
      kind: await firstChoice(first, action, "kind"),
      place: "Bamako, Mali",
      url: "https://ministry.example/pharmacies",
      reliability: "A",
      outcome: "true",
      harm: "none",
      reason: REASON,
    });
    assert.equal(proposed.status, 303);
    await visit(guest, thread.address);
    const link = guest.locator('a[href^="/claims/"]', { hasText: /./ }).first();
    claim = /\/claims\/(\d+)/.exec((await link.count()) ? await link.getAttribute("href") : first.url())[1];

    await visit(second, "/claims?waiting");
    await assertReads(second, sentence);
    await visit(second, `/claims/${claim}/review`);
    await assertReadsNot(second, REASON);
    const reviewed = await submit(second, `/claims/${claim}/review`, {
      url: "https://journal.example/open-tonight",
      reliability: "C",
      outcome: "true",
      harm: "none",
      reason: "I called the pharmacy and the night guard confirmed the hours.",
    });
    assert.equal(reviewed.status, 303);

    await visit(guest, thread.address);
    const panel = guest.locator(".panel", { has: guest.locator(`a[href^="/claims/${claim}"]`) }).first();
    assert.ok((await panel.innerText()).includes(sentence), "the claim stands in What we know");
    assert.equal(await guest.locator(".stamp").count(), 1, "with a stamp");
    await visit(guest, `/claims/${claim}`);
    await assertReads(guest, sentence);
    await assertReads(guest, REASON);
    await visit(guest, "/verified");
    await assertReads(guest, sentence);
  });

  test("nobody checks their own post", async () => {
    await visit(author, `/claims/${claim}`);
    const answer = await author.goto(`/claims/${claim}/review`);
    assert.ok([403, 404].includes(answer.status()), `the author's review answers ${answer.status()}`);
  });

  test("an edit of the post takes the badge away", async () => {
    await visit(author, `/p/${thread.post}/edit`);
    const body = await author.locator('[name="body"]').inputValue();
    const { status } = await submit(author, `/p/${thread.post}/edit`, {
      body: body.replace("until midnight", "until ten o'clock"),
      reason: "The hours have changed",
    });
    assert.equal(status, 303);
    await visit(guest, thread.address);
    assert.equal(await guest.locator(`.stamp`, { hasText: /./ }).count(), 0, "no stamp is left on the thread");
  });

  test("a way to help is proposed, two people vet it, and its link goes through the forum", async () => {
    const help = `Medicine by bicycle in the ${mark}`;
    await visit(author, `/aid/new?thread=${thread.id}`);
    const proposed = await submit(author, "/aid/new", {
      direction: "give",
      kind: "goods",
      title: help,
      summary: "Riders bring medicine to people who cannot walk to a pharmacy.",
      url: `https://riders-${mark}.example/help`,
      organisation: "Riders of the river",
      area: "Bamako",
      sector: await firstChoice(author, "/aid/new", "sector"),
    });
    assert.equal(proposed.status, 303);
    await visit(guest, "/aid");
    await assertReadsNot(guest, help);

    for (const [at, vetter] of verifiers.entries()) {
      await visit(vetter, "/aid?waiting");
      await assertReads(vetter, help);
      const row = vetter.locator("article, li, tr", { hasText: help }).last();
      aid = /\/aid\/(\d+)/.exec(await row.locator('a[href^="/aid/"]').first().getAttribute("href"))[1];
      await visit(vetter, `/aid/${aid}/vet`);
      const checks = {};
      for (let check = 1; check <= 8; check++) {
        checks[`check${check}`] = await firstChoice(vetter, `/aid/${aid}/vet`, `check${check}`);
        checks[`evidence${check}`] = `https://register.example/riders/${check}`;
      }
      const vetted = await submit(vetter, `/aid/${aid}/vet`, {
        ...checks,
        decision: "list",
        reason: "Looked up in the register, rang the office, the page names the area.",
      });
      assert.equal(vetted.status, 303);
      await visit(guest, "/aid");
      const listed = (await words(guest)).includes(help);
      assert.equal(listed, at === 1, `listed after ${at + 1} vetters`);
    }

    await visit(guest, thread.address);
    await assertReads(guest, help);
    await assertReads(guest, `riders-${mark}.example`);
    await visit(guest, `/aid/${aid}/go`);
    await assertReads(guest, `riders-${mark}.example`);
    const out = guest.locator(`a[href="https://riders-${mark}.example/help"]`);
    assert.match(await out.getAttribute("rel"), /noopener/);
  });

  test("a guest reports the way to help without an account", async () => {
    await visit(guest, `/aid/${aid}`);
    const action = `/aid/${aid}/report`;
    const reason = await firstChoice(guest, action, "reason");
    const { status } = await submit(guest, action, { reason, text: "They asked me for a gift card." });
    assert.equal(status, 303);
  });

  test("the mail about an answer leads to a page that stops such mail", async () => {
    const mail = await waitForMail(stage.forum.data, kadia.email, ({ headers }) => headers.has("list-unsubscribe"));
    await visit(guest, linkIn(mail, "/unsubscribe/"));
    assert.ok((await guest.locator('form[action^="/unsubscribe"]').count()) > 0, "leaving takes a button");
  });

  test("a verifier has a mail about the claim", async () => {
    const mail = await waitForMail(stage.forum.data, "@demo.example", ({ text }) => text.includes(`/claims/${claim}`));
    assert.ok(mail.headers.has("list-unsubscribe"));
    addressees.push(kadia.email, ...addressesIn(mail.to));
  });
});

test("who wrote and who reported are told of a decision, once it can no longer be taken back", async () => {
  assert.equal(decisions.length, 2);
  const deadline = Date.now() + TOLD_WITHIN;
  for (const { reason, member, author, title } of decisions) {
    for (;;) {
      await visit(member, "/inbox");
      if ((await words(member)).includes(reason) || Date.now() > deadline) break;
      await sleep(2_000);
    }
    await assertReads(member, reason);
    await visit(author, "/inbox");
    await assertReads(author, title);
  }
});

test("no mail names another member's address", async () => {
  const mails = await readMails(stage.forum.data);
  const members = new Set(mails.map(({ to }) => addressesIn(to).join()));
  assert.equal(addressees.length, 4, "a verifier and the author, with JavaScript on and off");
  for (const address of addressees) assert.ok(members.has(address), `${address} is not among ${[...members].join(" ")}`);
  for (const { to, text, html, source } of mails) {
    const [own, ...more] = addressesIn(to);
    assert.deepEqual(more, [], "one addressee");
    const others = addressesIn(source).filter((address) => address !== own && members.has(address));
    assert.deepEqual(others, [], `in the mail to ${own}:\n${source}`);
    // Whoever never had a mail has an address too: people read nobody's but their own.
    assert.deepEqual([...addressesIn(text), ...addressesIn(html)].filter((address) => address !== own), []);
  }
});
