// Reading and writing for everybody: by keyboard alone, with large letters, on paper; drafts that outlive a closed page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertReads, visit } from "../support/browser.mjs";
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

test("a thread on paper has its text and its address, and nothing to press", async () => {
  const page = await stage.newPage({ locale: "en" });
  const thread = await bamako(page.context());
  await visit(page, thread);
  await page.emulateMedia({ media: "print" });
  for (const gone of ["form", ".acts", ".top ul", ".end ul", ".btn"]) {
    const shown = await page.locator(gone).evaluateAll((nodes) => nodes.filter((node) => node.checkVisibility()).length);
    assert.equal(shown, 0, `${gone} is printed`);
  }
  assert.ok((await page.locator(".paper").innerText()).includes(thread.split("?")[0]), "the page says where it is from");
  assert.ok(await page.locator("article .by").first().isVisible());
  const after = await page.locator(".post time").first().evaluate((node) => getComputedStyle(node, "::after").content);
  assert.match(after, /\d{4}/, "a relative time has its date");
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
