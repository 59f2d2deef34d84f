// Checking, helping, reporting and deciding by keyboard alone; the same pages with large letters and on a narrow phone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertReads, visit } from "../support/browser.mjs";
import { fillByKeys, press, tabTo } from "../support/keyboard.mjs";
import { axeFindings, sideways, stickingOut, watch } from "../support/look.mjs";
import { caseAbout, reply, share } from "../support/people.mjs";
import { setStage } from "../support/stage.mjs";

const NARROW = { width: 320, height: 640 };
const SENTENCE = "The pharmacy at the northern market is open until midnight.";
const RUDE = "You northern people are fools, all of you.";

let author, member, moderator, verifiers, thread, trouble;
const stage = setStage(async () => {
  [author, member] = await stage.signedIn(stage.forum.members().slice(0, 2), { locale: "en" });
  [moderator] = await stage.signedIn(stage.forum.accounts.filter(({ roles }) => roles.join() === "moderator"), { locale: "en" });
  verifiers = await stage.signedIn(stage.forum.accounts.filter(({ roles }) => roles.join() === "verifier").slice(0, 2), { locale: "en" });
  trouble = [author, member, moderator, ...verifiers].map((page) => watch(page, stage.forum));
  thread = await share(author, { title: "Which pharmacies are open tonight?", body: `Hello everyone.\n\n${SENTENCE}`, ask: ["updates", "help"] });
});

/** The page that is open, with letters twice as large on a phone and at 320 px: nothing is lost sideways. */
async function assertFits(page) {
  const before = page.viewportSize();
  await page.setViewportSize(NARROW);
  for (const size of ["", "200%"]) {
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    const excess = await sideways(page);
    assert.ok(excess <= 0, `${page.url()} with letters of ${size || "100%"} scrolls sideways by ${excess} px: ${(await stickingOut(page)).join(" … ")}`);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.setViewportSize(before);
  assert.deepEqual(await axeFindings(page), []);
}

/** Follows the link that `selector` names by keyboard, and looks at the page behind it. */
async function follow(page, selector) {
  await tabTo(page, selector);
  await press(page);
  await assertFits(page);
}

describe("by keyboard alone", { concurrency: false }, () => {
  let claim;

  test("a member proposes a check", async () => {
    await visit(member, thread.address);
    await follow(member, `a[href="/p/${thread.post}/check"]`);
    const status = await fillByKeys(member, `/p/${thread.post}/check`, {
      text: SENTENCE, kind: "price", place: "Bamako, Mali", url: "https://ministry.example/pharmacies", reliability: "A", harm: "none",
    });
    assert.equal(status, 303);
    claim = /\/claims\/(\d+)/.exec(member.url())[1];
    await assertReads(member, SENTENCE);
    await assertFits(member);
  });

  test("two verifiers review it, and it stands verified", async () => {
    for (const [at, verifier] of verifiers.entries()) {
      await visit(verifier, "/claims?waiting");
      await assertFits(verifier);
      await follow(verifier, `a[href="/claims/${claim}/review"], a[href="/claims/${claim}"]`);
      if (!verifier.url().endsWith("/review")) await follow(verifier, `a[href="/claims/${claim}/review"]`);
      const status = await fillByKeys(verifier, `/claims/${claim}/review`, {
        outcome: "true", harm: "none", reason: "I called the pharmacy and the night guard confirmed the hours.",
        url: `https://${["journal", "radio"][at]}.example/open-tonight`, reliability: "C",
      });
      assert.equal(status, 303);
    }
    await visit(member, thread.address);
    assert.equal(await member.locator(".stamp").count(), 1);
  });

  test("a member proposes a way to help, and two verifiers vet it", async () => {
    await visit(member, thread.address);
    await follow(member, `a[href="/aid/new?thread=${thread.id}"]`);
    const status = await fillByKeys(member, "/aid/new", {
      direction: "give", kind: "goods", sector: "health", title: "Medicine by bicycle",
      summary: "Riders bring medicine to people who cannot walk to a pharmacy.", organisation: "Riders of the river",
      url: "https://riders.example/help", area: "Bamako",
    });
    assert.equal(status, 303);
    const aid = /\/aid\/(\d+)/.exec(member.url())[1];
    await assertFits(member);
    const checks = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => [[`check${n}`, "yes"], [`evidence${n}`, `https://register.example/${n}`]]));
    for (const vetter of verifiers) {
      await visit(vetter, "/aid?waiting");
      await follow(vetter, `a[href="/aid/${aid}/vet"], a[href="/aid/${aid}"]`);
      if (!vetter.url().endsWith("/vet")) await follow(vetter, `a[href="/aid/${aid}/vet"]`);
      const vetted = await fillByKeys(vetter, `/aid/${aid}/vet`, { ...checks, reason: "Looked up in the register, rang the office.", decision: "list" });
      assert.equal(vetted, 303);
    }
    await visit(member, "/aid");
    await assertReads(member, "Medicine by bicycle");
    await follow(member, `a[href="/aid/${aid}/go"]`);
  });

  test("a member reports a post, and a moderator decides the case", async () => {
    const post = await reply(member, thread, RUDE);
    await visit(author, thread.address);
    await follow(author, `a[href="/p/${post}/report"]`);
    assert.equal(await fillByKeys(author, `/p/${post}/report`, { reason: "abuse", text: "He insults everybody here." }), 303);

    await visit(moderator, "/mod");
    await assertFits(moderator);
    const address = await caseAbout(moderator, RUDE);
    await visit(moderator, "/mod");
    await follow(moderator, `a[href="${address}"]`);
    await assertReads(moderator, RUDE);
    const at = new URL(moderator.url()).pathname;
    assert.equal(await fillByKeys(moderator, `${at}/decide`, { decision: "hide", reason: "Insults" }), 303);
    await visit(author, "/log");
    await assertReads(author, "Insults");
  });

  test("nothing came from elsewhere, and nothing broke", () => assert.deepEqual(trouble.flat(), []));
});
