// What keeps people safe: recovery codes where no mail arrives, the way out, an account out of sight.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertReads, assertReadsNot, submit, visit } from "../support/browser.mjs";
import { axeFindings, sideways } from "../support/look.mjs";
import { join, share, signIn } from "../support/people.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

const stage = setStage();

/** Makes a set of recovery codes and reads it off the page. */
async function makeCodes(page) {
  await visit(page, "/settings/security");
  const { status } = await submit(page, "/settings/security/codes");
  assert.equal(status, 200);
  const codes = await page.locator(".codes code").allInnerTexts();
  assert.equal(codes.length, 10);
  return codes;
}

bothWays(({ javaScriptEnabled }) => {
  let page, other, person;

  before(async () => {
    page = await stage.newPage({ javaScriptEnabled });
    other = await stage.newPage({ javaScriptEnabled });
    person = await join(page, stage.forum);
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

  test("one tap leads away from every page and signs the browser out", async () => {
    const asked = [];
    await page.context().route("https://www.wikipedia.org/**", (route) => {
      asked.push(route.request().headers());
      return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Encyclopaedia</title>" });
    });
    for (const address of ["/", "/settings/data"]) {
      await visit(page, address);
      await page.locator('header a[href="/exit"]').click();
      await page.waitForURL("https://www.wikipedia.org/");
      await signIn(page, person);
    }
    assert.equal(asked.length, 2);
    assert.ok(asked.every((headers) => !headers.referer), "the other site is not told where from");
    await visit(page, "/");
    await page.locator('header a[href="/exit"]').click();
    await page.waitForURL("https://www.wikipedia.org/");
    await visit(page, "/settings");
    assert.match(page.url(), /\/login/, "nobody is signed in here any more");
    await signIn(page, person);
  });

  test("in danger, one press puts the account out of sight, and no code brings it back today", async () => {
    await visit(page, "/settings/danger");
    await assertReads(page, "24 hours");
    const [code] = await makeCodes(page);
    const thread = await share(page, { title: `A road of ${person.name.length} bridges`, body: "It is open." });
    await visit(other, thread.address);
    await assertReads(other, person.name);
    await page.locator('footer a[href="/settings/danger"]').click();
    await assertReads(page, "Hide me now");
    assert.equal(await page.locator("main input[type=password]").count(), 0);
    if (javaScriptEnabled) assert.deepEqual(await axeFindings(page), []);
    const { status } = await submit(page, "/settings/danger");
    assert.equal(status, 303);
    await assertReadsNot(page, person.name);
    await visit(page, "/settings");
    assert.match(page.url(), /\/login/);
    await visit(other, thread.address);
    await assertReads(other, "former member");
    await assertReadsNot(other, person.name);
    await visit(other, `/u/${person.name}`, 404);
    await visit(other, "/login");
    const refused = await submit(other, "/login", { name: person.name, password: person.password });
    assert.equal(refused.status, 422);
    await assertReads(other, "do not belong together");
    await visit(other, "/password/recover");
    const early = await submit(other, "/password/recover", { name: person.name, code, password: person.password });
    assert.equal(early.status, 422);
    await assertReads(other, "The code is right");
  });
});
