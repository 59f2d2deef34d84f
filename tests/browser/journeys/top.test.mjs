// What stands above every page on a phone: two rows, whoever reads in whichever language.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseLook, launch, newPage, visit } from "../support/browser.mjs";
import { startForum } from "../support/forum.mjs";
import { join, PASSWORD } from "../support/people.mjs";

/** Two rows of 44 px, the lowest height of what is pressed, and the hairline below. */
const TWO_ROWS = 89;

/** Who reads: their name, their roles, whether news wait. None = a guest. */
const PEOPLE = [
  ["a guest"],
  ["a member", "Ousmane_KL", "member"],
  ["a member with news", "Fatoumata1", "member", true],
  ["the longest name", "Aminata-Coulibaly-Traore-Keita", "member", true],
  ["a verifier", "Djeneba_BK", "verifier", true],
  ["a moderator", "Mamadou_KT", "moderator", true],
  ["an admin", "Abdoulaye7", "admin", true],
  ["a moderator and admin", "Kadiatou_S", "moderator,admin", true],
];

let forum, browser;
before(async () => {
  forum = await startForum();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await forum?.stop();
});

for (const [who, name, roles, hasNews] of PEOPLE) {
  test(`the navigation stays on two rows for ${who}`, async () => {
    const page = await newPage(browser, forum);
    if (name) {
      await join(page, forum, { name, email: `${name.toLowerCase()}@post.example`, password: PASSWORD });
      await forum.run("role", name, roles);
    }
    const heights = {};
    for (const lang of ["en", "fr", "ar"]) {
      await visit(page, "/about");
      await chooseLook(page, "lang", lang);
      await visit(page, "/topics");
      assert.ok((await page.locator('.top a[href="/exit"]').count()) > 0, "the way out is there");
      if (hasNews) {
        await page.locator('.top a[href="/inbox"]').evaluate((link) => (link.textContent += " (15)"));
      }
      if (name) assert.equal(await page.locator(".top bdi").textContent(), name, "the whole name is read out");
      heights[lang] = await page.locator(".top").evaluate((top) => top.getBoundingClientRect().height);
    }
    assert.deepEqual(heights, { en: TWO_ROWS, fr: TWO_ROWS, ar: TWO_ROWS });
    await page.context().close();
  });
}
