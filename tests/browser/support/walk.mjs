// A walk over every kind of page that somebody reaches: accessible, valid, nothing from elsewhere, no sideways
// scrolling, in three languages, two sizes, light and dark.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chooseLook } from "./browser.mjs";
import { bamako, crawl } from "./crawl.mjs";
import { axeFindings, htmlErrors, sideways, stickingOut, watch } from "./look.mjs";
import { signIn } from "./people.mjs";
import { setStage } from "./stage.mjs";

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

// Each pair of language, size and theme stands together at least once; TOGUNA_WALK=full walks all twelve.
export const PAIRS = [
  ["en", PHONE, "light"],
  ["en", DESK, "dark"],
  ["fr", PHONE, "dark"],
  ["fr", DESK, "light"],
  ["ar", PHONE, "light"],
  ["ar", DESK, "dark"],
];
const ALL = ["en", "fr", "ar"].flatMap((lang) => [PHONE, DESK].flatMap((size) => ["light", "dark"].map((theme) => [lang, size, theme])));
const VARIANTS = process.env.TOGUNA_WALK === "full" ? ALL : PAIRS;

const NARROW = { width: 320, height: 640 };

/** Addresses that no link leads to, beside what the crawl finds. */
const GUEST_EXTRAS = ["/nothing-here", "/t/999999", "/password/forgot", "/search?q=zzzzzz"];

/** Kinds of pages that must be reachable by links, so that the walk cannot silently shrink. */
const MUST = {
  guest: [
    "/", "/topics", "/topics/{slug}", "/t/{id}/{slug}", "/t/{id}/{slug}?page", "/verified", "/claims/{id}", "/aid",
    "/aid/{id}", "/aid/{id}/go", "/signup", "/login", "/log", "/rules", "/about", "/u/{name}",
  ],
  member: ["/new", "/settings", "/inbox", "/p/{id}/check", "/aid/new?thread"],
  moderator: ["/mod", "/mod/cases/{id}", "/mod/surge", "/mod/blocks", "/mod/load", "/p/{id}/redact"],
  verifier: ["/claims?waiting", "/aid?waiting"],
  admin: [
    "/admin", "/admin/mail", "/admin/mail/check", "/admin/pages", "/admin/pages/{page}/{lang}", "/admin/roles", "/admin/reads",
    "/admin/settings", "/admin/topics", "/admin/topics/{slug}",
  ],
};

/** Who walks, in this order: a kind of page that an earlier one shows is not looked at again. */
const ROLES = ["guest", "member", "verifier", "moderator", "admin"];
/** Kinds that every role but the last sees otherwise. */
const ALWAYS = new Set(["/", "/t/{id}/{slug}", "/u/{name}", "/settings"]);

/** What `role` reaches by links: `{pages, broken}` as `crawl` answers them, and the browser's `state`. */
async function reach(stage, role) {
  const page = await stage.newPage({ locale: "en" });
  if (role !== "guest") {
    await signIn(page, role === "member" ? stage.forum.members()[0] : stage.forum.withRole(role)[0]);
  }
  const state = await page.context().storageState();
  const found = await crawl(page.context(), ["/", await bamako(page.context())]);
  await page.context().close();
  return { state, ...found };
}

/** Describes the walks of `roles`, which stand together in the order of all, and returns the stage. */
export function walk(roles) {
  const walked = new Set();
  const stage = setStage(async () => {
    for (const role of ROLES.slice(0, ROLES.indexOf(roles[0]))) {
      for (const kind of (await reach(stage, role)).pages.keys()) walked.add(kind);
    }
  });
  for (const role of roles) {
    describe(`as ${role}`, { concurrency: false }, () => {
      let state, pages, broken;

      before(async () => ({ state, pages, broken } = await reach(stage, role)));

      /** The pages for this role's walk: what is new, and the few that every role but the last sees otherwise. */
      const addresses = () => {
        const again = role === "admin" ? new Set() : ALWAYS;
        const fresh = [...pages].filter(([kind]) => again.has(kind) || !walked.has(kind));
        return [...fresh.map(([, { address }]) => address), ...(role === "guest" ? GUEST_EXTRAS : [])];
      };

      test("every link leads somewhere, and every kind of page is reached", () => {
        assert.deepEqual(broken, []);
        assert.deepEqual(MUST[role].filter((kind) => !pages.has(kind)), [], `reached: ${[...pages.keys()].join(" ")}`);
      });

      test("the HTML is valid", async () => {
        const errors = [];
        for (const [kind, { address, html }] of pages) {
          for (const error of await htmlErrors(html)) errors.push(`${kind} (${address}) ${error}`);
        }
        assert.deepEqual(errors, []);
      });

      for (const [lang, viewport, colorScheme] of VARIANTS) {
        test(`${lang}, ${viewport.width} px, ${colorScheme}`, async () => {
          const page = await stage.newPage({ locale: lang, viewport, colorScheme, storageState: state });
          const trouble = watch(page, stage.forum);
          // A member's language is the account's; a guest's comes from the browser.
          if (role !== "guest") await chooseLook(page, "lang", lang);
          for (const address of addresses()) {
            await page.goto(address);
            const html = page.locator("html");
            if ((await html.getAttribute("lang")) !== lang) trouble.push(`${address} is not in ${lang}`);
            for (const finding of await axeFindings(page)) trouble.push(`${address} ${finding}`);
            if (viewport === PHONE) {
              await page.setViewportSize(NARROW);
              const excess = await sideways(page);
              if (excess > 0) trouble.push(`${address} scrolls sideways by ${excess} px: ${(await stickingOut(page)).join(" … ")}`);
              await page.setViewportSize(PHONE);
            }
          }
          await page.context().close();
          assert.equal(trouble.join("\n"), "");
        });
      }

      for (const lang of ["en", "fr", "ar"]) {
        test(`${lang}, ${NARROW.width} px, text alone`, async () => {
          const page = await stage.newPage({ locale: lang, viewport: NARROW, storageState: state });
          const trouble = watch(page, stage.forum);
          if (role !== "guest") await chooseLook(page, "lang", lang);
          await chooseLook(page, "view", "text");
          for (const address of addresses()) {
            await page.goto(address);
            for (const finding of await axeFindings(page)) trouble.push(`${address} ${finding}`);
            const excess = await sideways(page);
            if (excess > 0) trouble.push(`${address} scrolls sideways by ${excess} px: ${(await stickingOut(page)).join(" … ")}`);
          }
          await page.context().close();
          assert.equal(trouble.join("\n"), "");
        });
      }

      after(() => [...(pages?.keys() ?? [])].forEach((kind) => walked.add(kind)));
    });
  }
  return stage;
}
