// Every address of the matrix of tests/forum/authorization, as everybody who may ask for it, in each language:
// valid HTML in the full and in the lean view, and nothing from elsewhere.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, test } from "node:test";
import { crawl } from "../support/crawl.mjs";
import { htmlErrors, watch } from "../support/look.mjs";
import { signIn } from "../support/people.mjs";
import { setStage } from "../support/stage.mjs";

const ROWS = new URL("../../forum/authorization/rows.rs", import.meta.url);
const LANGS = ["en", "fr", "ar"];
/** Not pages: files, feeds, what programs ask, and the way out. */
const NO_PAGE = /^\/(assets|exit|favicon|healthz|readyz|metrics|robots|sitemap)|\{format:|\.txt$/;

let addresses;
const stage = setStage(async () => {
  addresses = await filled();
});

/** The matrix's addresses for GET, each with particulars of the demo community. */
async function filled() {
  const rows = [...(await readFile(ROWS, "utf8")).matchAll(/row\("GET", "([^"]+)"/g)].map(([, path]) => path);
  const patterns = rows.filter((path) => !NO_PAGE.test(path));
  assert.ok(patterns.length > 60, `the matrix has ${patterns.length} pages`);
  const page = await stage.newPage({ locale: "en" });
  await signIn(page, stage.forum.withRole("moderator")[0]);
  const found = [...(await crawl(page.context(), ["/", "/mod", "/settings/standing"])).pages.values()].map(({ html }) => html).join("\n");
  await page.context().close();
  const first = (pattern) => pattern.exec(found)?.[1] ?? assert.fail(`the demo community has no ${pattern}`);
  const [, thread, slug] = /href="\/t\/(\d+)\/([^"?#]+)"/.exec(found);
  const ids = { t: thread, claims: first(/\/claims\/(\d+)/), aid: first(/\/aid\/(\d+)"/), mod: first(/\/mod\/cases\/(\d+)/) };
  return patterns.map((pattern) => {
    const room = pattern.split("/")[1];
    return pattern
      .replace("/topics/{slug}", `/topics/${first(/\/topics\/([a-z-]+)"/)}`)
      .replace("{id}", ids[room] ?? "1")
      .replace("{slug}", slug)
      .replace("{post}", first(/\/p\/(\d+)\/report/))
      .replace("{name}", encodeURIComponent(stage.forum.members()[0].name))
      .replace("{page}", "rules")
      .replace("{lang}", "en")
      .replace("{decision}", "1")
      .replace("{token}", "nothing");
  });
}

const who = (role) => (role === "member" ? stage.forum.members() : stage.forum.withRole(role))[0];

test("what feeds carry is valid HTML", async () => {
  const page = await stage.newPage({ locale: "en" });
  await page.goto("/feeds");
  const offered = await page.locator("a[href*='.atom']").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const feeds = [...offered, `${addresses.find((address) => /^\/t\/\d+\/[^/]+$/.test(address)).split("/").slice(0, 3).join("/")}.atom`];
  const wrong = [];
  let judged = 0;
  for (const feed of feeds) {
    const atom = await (await page.context().request.get(feed)).text();
    const texts = await page.evaluate((atom) => {
      const entries = new DOMParser().parseFromString(atom, "application/xml");
      return [...entries.querySelectorAll("content[type=html]")].map((content) => content.textContent);
    }, atom);
    for (const text of texts) {
      judged += 1;
      for (const error of await htmlErrors(`<!doctype html><html lang="en"><head><title>An entry</title></head><body>${text}</body></html>`)) {
        wrong.push(`${feed}: ${error}`);
      }
    }
  }
  await page.context().close();
  assert.ok(judged > 50, `${judged} texts judged`);
  assert.deepEqual(wrong, []);
});

for (const role of ["guest", "member", "verifier", "moderator", "admin"]) {
  describe(`as ${role}`, { concurrency: false }, () => {
    let state;
    before(async () => {
      const page = await stage.newPage();
      if (role !== "guest") await signIn(page, who(role));
      state = await page.context().storageState();
      await page.context().close();
    });

    test("each page is valid HTML in each language, full and lean", async () => {
      const wrong = [];
      let judged = 0;
      for (const lang of LANGS) {
        for (const view of ["full", "text"]) {
          const page = await stage.newPage({ storageState: state });
          const context = page.context();
          await context.addCookies([{ name: "look", value: `${lang}..${view}`, url: stage.forum.url }]);
          for (const address of addresses) {
            const answer = await context.request.get(address);
            if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
            const html = await answer.text();
            judged += 1;
            if (!html.includes(`<html lang="${lang}"`)) wrong.push(`${address} is not in ${lang}`);
            for (const error of await htmlErrors(html)) wrong.push(`${answer.status()} ${address} in ${lang}, ${view}: ${error}`);
          }
          await context.close();
        }
      }
      assert.ok(judged >= addresses.length * LANGS.length, `${judged} pages judged`);
      assert.deepEqual(wrong, []);
    });

    test("no page asks anything of another host", async () => {
      const page = await stage.newPage({ storageState: state, locale: "en" });
      const trouble = watch(page, stage.forum);
      let asked = 0;
      page.on("request", () => (asked += 1));
      for (const address of addresses) await page.goto(address);
      assert.ok(asked >= addresses.length, `${asked} requests`);
      assert.deepEqual(trouble, []);
      await page.context().close();
    });
  });
}
