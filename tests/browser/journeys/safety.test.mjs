// What keeps people safe: recovery codes where no mail arrives.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertReads, assertReadsNot, launch, newPage, submit, visit } from "../support/browser.mjs";
import { startForum } from "../support/forum.mjs";
import { axeFindings, sideways } from "../support/look.mjs";
import { join, signIn } from "../support/people.mjs";

let forum, browser;
before(async () => {
  forum = await startForum();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await forum?.stop();
});

/** Makes a set of recovery codes and reads it off the page. */
async function makeCodes(page) {
  await visit(page, "/settings/security");
  const { status } = await submit(page, "/settings/security/codes");
  assert.equal(status, 200);
  const codes = await page.locator(".codes code").allInnerTexts();
  assert.equal(codes.length, 10);
  return codes;
}

for (const javaScriptEnabled of [true, false]) {
  describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, { concurrency: false }, () => {
    let page, other, person;

    before(async () => {
      page = await newPage(browser, forum, { javaScriptEnabled });
      other = await newPage(browser, forum, { javaScriptEnabled });
      person = await join(page, forum);
    });
    after(() => Promise.all([page, other].map((each) => each?.context().close())));

    test("a code from a sheet of paper sets a new password", async () => {
      const codes = await makeCodes(page);
      assert.equal(await sideways(page), 0, "the codes fit on a phone");
      if (javaScriptEnabled) assert.deepEqual(await axeFindings(page), []);
      await visit(other, "/login");
      await other.locator('a[href="/password/recover"]').click();
      const typed = codes[0].toLowerCase().replaceAll("-", " ");
      const wrong = await submit(other, "/password/recover", { name: person.name, code: "aaaa", password: person.password });
      assert.equal(wrong.status, 422);
      if (javaScriptEnabled) assert.deepEqual(await axeFindings(other), []);
      person.password = "a heron stands in the shallow water";
      const right = await submit(other, "/password/recover", { name: person.name, code: typed, password: person.password });
      assert.equal(right.status, 303);
      await visit(page, "/settings");
      assert.match(page.url(), /\/login/, "every session has ended");
      await signIn(page, person);
      await visit(page, "/settings/security");
      await assertReads(page, "9 codes are left");
      await assertReadsNot(page, codes[1]);
    });
  });
}
