// Reading and writing for everybody: by keyboard alone, with large letters, on paper; drafts that outlive a closed page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertReads, submit, visit } from "../support/browser.mjs";
import { bamako } from "../support/crawl.mjs";
import { press, tabTo } from "../support/keyboard.mjs";
import { sideways, stickingOut } from "../support/look.mjs";
import { share } from "../support/people.mjs";
import { setStage } from "../support/stage.mjs";

const stage = setStage();

test("somebody signs in, reads, answers and searches by keyboard alone", async () => {
  const page = await stage.newPage({ locale: "en" });
  const { name, password } = stage.forum.members()[0];
  await visit(page, "/");
  await tabTo(page, ".skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => location.hash), "#main", "the first link skips to the content");
  await visit(page, "/");
  await tabTo(page, 'a[href="/login"]');
  await press(page);
  await tabTo(page, '[name="name"]');
  await page.keyboard.type(name);
  await tabTo(page, '[name="password"]');
  await page.keyboard.type(password);
  await press(page);
  await tabTo(page, ".threads h2 a");
  await press(page);
  await tabTo(page, "#reply textarea");
  await page.keyboard.type("Answered without a mouse.");
  await tabTo(page, "#reply button");
  await press(page);
  await assertReads(page, "Answered without a mouse.");
  await tabTo(page, 'a[href="/search"]');
  await press(page);
  await tabTo(page, "#q");
  await page.keyboard.type('"without a mouse"');
  await press(page);
  assert.ok((await page.locator("mark").allTextContents()).includes("without a mouse"));
  await page.context().close();
});

test("letters twice as large lose nothing on a phone", async () => {
  const page = await stage.newPage({ locale: "en" });
  const thread = await bamako(page.context());
  for (const address of ["/", thread, "/search?q=fuel", "/verified", "/aid", "/signup", "/feeds", "/topics"]) {
    await visit(page, address);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const excess = await sideways(page);
    assert.ok(excess <= 0, `${address} scrolls sideways by ${excess} px: ${(await stickingOut(page)).join(" … ")}`);
  }
  await page.context().close();
});

/** Opens a page on paper: it says where it is from and when things were, and has nothing to press. */
async function print(page, address) {
  await visit(page, address);
  await page.emulateMedia({ media: "print" });
  for (const gone of ["form", ".acts", ".top ul", ".end ul", ".btn", "button"]) {
    const shown = await page.locator(gone).evaluateAll((nodes) => nodes.filter((node) => node.checkVisibility()).length);
    assert.equal(shown, 0, `${gone} is printed`);
  }
  assert.ok((await page.locator(".paper").innerText()).includes(address.split("?")[0]), "the page says where it is from");
  const times = await page.locator("main time").evaluateAll((nodes) =>
    nodes.map((node) => `${node.textContent} ${getComputedStyle(node, "::after").content}`),
  );
  assert.ok(times.length > 0);
  assert.deepEqual(times.filter((time) => !/\d{4}/.test(time)), [], "a relative time has its date");
}

test("a thread on paper has its text and its address, and nothing to press", async () => {
  const page = await stage.newPage({ locale: "en" });
  await print(page, await bamako(page.context()));
  assert.ok(await page.locator("article .by").first().isVisible());
  await page.context().close();
});

test("a claim on paper has its state, what it rests on with addresses, and its record", async () => {
  const [page] = await stage.signedIn(stage.forum.members().slice(0, 1), { locale: "en" });
  await visit(page, "/verified");
  await print(page, await page.locator('main a[href^="/claims/"]').first().getAttribute("href"));
  for (const there of [".st", "h1", ".facts", ".source", "#record"]) {
    assert.ok(await page.locator(there).first().isVisible(), `${there} is printed`);
  }
  const sources = page.locator('main .source a[href^="http"]');
  assert.ok((await sources.count()) > 0, "the claim has sources");
  for (const source of await sources.all()) {
    const said = await source.evaluate((node) => node.innerText + getComputedStyle(node, "::after").content);
    assert.ok(said.includes(await source.getAttribute("href")), `the address of ${said} is printed`);
  }
  await page.emulateMedia({ media: "screen" });
  assert.ok(await page.locator("main form").first().isVisible(), "on a screen there is something to press");
  await page.context().close();
});

test("what is typed outlives a page that was closed", async () => {
  const [page] = await stage.signedIn(stage.forum.members().slice(1, 2));
  const thread = await share(page, { title: "Where is the ferry?", body: "Somebody may know." });
  await visit(page, thread.address);
  const kept = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/drafts");
  await page.locator("#reply textarea").pressSequentially("It left at");
  assert.equal((await kept).status(), 204);
  await visit(page, "/");
  await visit(page, thread.address);
  assert.equal(await page.locator("#reply textarea").inputValue(), "It left at");
  await page.context().close();
});

test("a reply that is being typed is there after Reply was pressed at another post, in a script of any length", async () => {
  const [page] = await stage.signedIn(stage.forum.members().slice(2, 3));
  const thread = await bamako(page.context());
  // More than a browser lets outlive its page.
  const body = `سمعت أن الطريق مفتوح. ${"ماء ووقود ".repeat(1200)}`.trim();
  await visit(page, thread);
  await page.locator("#reply textarea").fill(body);
  await Promise.all([page.waitForURL(/re=2/), page.locator('a[href*="re=2#"]').click()]);
  assert.equal(await page.locator("#reply textarea").inputValue(), body);
  assert.equal(await page.locator("#reply input[name=in_reply_to]").count(), 1);
  await page.context().close();
});

test("what was sent is no draft any more", async () => {
  const [page] = await stage.signedIn(stage.forum.members().slice(3, 4));
  const thread = await share(page, { title: "Who sells charcoal?", body: "By the sack." });
  await visit(page, thread.address);
  const field = page.locator("#reply textarea");
  const kept = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/drafts");
  await field.pressSequentially("The man at the");
  assert.equal((await kept).status(), 204);
  // Once more something is typed that is not kept yet when the button is pressed.
  await field.pressSequentially(" gate.");
  assert.equal((await submit(page, `/t/${thread.id}/reply`)).status, 303);
  await assertReads(page, "The man at the gate.");
  assert.equal(await field.inputValue(), "");
  await visit(page, "/drafts");
  assert.equal(await page.locator('form[action^="/drafts/"]').count(), 0);
  await visit(page, thread.address);
  assert.equal(await field.inputValue(), "");
  await page.context().close();
});

test("a quote takes what was selected", async () => {
  const [page] = await stage.signedIn(stage.forum.members().slice(2, 3));
  const thread = await share(page, { title: "Which well is dry?", body: "The first sentence. The second sentence." });
  await visit(page, thread.address);
  await page.evaluate((post) => {
    const text = document.querySelector(`#p${post} [dir=auto] p`).firstChild;
    getSelection().setBaseAndExtent(text, 0, text, "The first sentence.".length);
  }, thread.post);
  await page.locator(`#p${thread.post} a[href*="quote=1"]`).dispatchEvent("click");
  const value = await page.locator("#reply textarea").inputValue();
  assert.match(value, new RegExp(`^> \\[#1 .+\\]\\(/p/${thread.post}\\)\\n> The first sentence\\.\\n\\n$`));
  await page.context().close();
});
