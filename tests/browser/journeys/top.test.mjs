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
  ["somebody with every role", "Souleymane", "verifier,moderator,admin", true],
];

/** What the forum calls itself: as it begins, and at its longest. */
const SITES = ["Toguna", "The Assembly of the Seven Quarters Ségou"];

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
    const heights = [];
    for (const [site, lang] of SITES.flatMap((site) => ["en", "fr", "ar"].map((lang) => [site, lang]))) {
      await forum.run("set", "site_name", site);
      // What another process set is felt within a second.
      do await visit(page, "/about");
      while ((await page.locator(".top .name").textContent()) !== site);
      await chooseLook(page, "lang", lang);
      await visit(page, "/topics");
      assert.ok((await page.locator('.top a[href="/exit"]').count()) > 0, "the way out is there");
      if (hasNews) {
        await page.locator('.top a[href="/inbox"]').evaluate((link) => (link.textContent += " (15)"));
      }
      if (name) assert.equal(await page.locator(".top bdi").textContent(), name, "the whole name is read out");
      if (site === SITES[0]) {
        const cut = await page.locator(".top .name").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
        assert.equal(cut, 0, "the usual name stands there whole");
      }
      const height = await page.locator(".top").evaluate((top) => top.getBoundingClientRect().height);
      if (height !== TWO_ROWS) heights.push([site, lang, height]);
    }
    assert.deepEqual(heights, []);
    await page.context().close();
  });
}
