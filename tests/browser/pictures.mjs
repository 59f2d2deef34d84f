// Makes the pictures of the README, or a gallery of all pages to look at:
//
//     node tests/browser/pictures.mjs             pictures/{phone,desktop}.png
//     node tests/browser/pictures.mjs FOLDER      every kind of page, on a phone, a tablet and a desk, dark, in Arabic
//     node tests/browser/pictures.mjs FOLDER ar   these variants alone
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import UPNG from "upng-js";
import { launch, newPage } from "./support/browser.mjs";
import { bamako, crawl } from "./support/crawl.mjs";
import { startForum } from "./support/forum.mjs";
import { signIn } from "./support/people.mjs";

const PHONE = { width: 360, height: 740 };
const TABLET = { width: 768, height: 1024 };
const DESK = { width: 1280, height: 900 };

/** Enough for text on paper with a few accents. */
const COLOURS = 24;
/** What both pictures of the README may weigh together, in bytes. */
const WEIGHT = 200_000;

/** A PNG with a palette of `COLOURS`: a quarter of the size for a page of text. */
function withPalette(png) {
  const image = UPNG.decode(png);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, COLOURS));
}

async function readme(browser, forum) {
  const folder = fileURLToPath(new URL("pictures/", import.meta.url));
  await mkdir(folder, { recursive: true });
  let weight = 0;
  for (const [name, viewport, deviceScaleFactor] of [["phone", PHONE, 2], ["desktop", DESK, 1]]) {
    const page = await newPage(browser, forum, { viewport, deviceScaleFactor, locale: "en", colorScheme: "light" });
    await page.goto(await bamako(page.context()));
    const png = withPalette(await page.screenshot());
    weight += png.length;
    await writeFile(path.join(folder, `${name}.png`), png);
    console.log(`pictures/${name}.png: ${png.length} bytes`);
    await page.context().close();
  }
  assert.ok(weight <= WEIGHT, `${weight} bytes together, at most ${WEIGHT}`);
}

const VARIANTS = [
  ["phone", { viewport: PHONE }],
  ["tablet", { viewport: TABLET }],
  ["desktop", { viewport: DESK }],
  ["dark", { viewport: PHONE, colorScheme: "dark" }],
  ["ar", { viewport: PHONE, locale: "ar" }],
  ["fr", { viewport: DESK, locale: "fr" }],
  ["dark-desktop", { viewport: DESK, colorScheme: "dark" }],
  ["ar-desktop", { viewport: DESK, locale: "ar" }],
];

/** Presses the only button of the form that goes to `action`, or the one named `press`, with what was typed. */
async function send(page, address, action, typed = {}, press = "button:not([name])") {
  await page.goto(address);
  const form = page.locator(`form[action="${action}"]`);
  await form.evaluate((form) => (form.noValidate = true));
  for (const [name, value] of Object.entries(typed)) await form.locator(`[name="${name}"]`).first().fill(value);
  await Promise.all([page.waitForEvent("load"), form.locator(press).first().click()]);
}

const SHARED = { title: "Is the road to Kati open?", body: "Good evening. I *heard* that it is.\n\nCall +223 70 00 00 00, says @nobody-here.", source: "https://example.org/news" };

/** Pages that only answer a form, by who sends it. */
const ANSWERS = {
  guest: [
    ["no-page", (page) => page.goto("/nothing-here")],
    ["signup-faults", (page) => send(page, "/signup", "/signup", { name: "two words", email: "nowhere", password: "short" })],
    ["login-faults", (page) => send(page, "/login", "/login", { name: "Nobody", password: "wrong wrong wrong" })],
    ["search-faults", (page) => page.goto("/search?q=author:nobody-at-all&before=soon")],
    ["search-nothing", (page) => page.goto("/search?q=zzzzzz")],
  ],
  member: [
    ["new-faults", (page) => send(page, "/new", "/new")],
    ["new-preview", (page) => send(page, "/new", "/new", SHARED, "button[formaction='/preview']")],
    ["drafts-kept", (page) => page.goto("/drafts")],
    ["claim-faults", async (page) => {
      await page.goto(await bamako(page.context()));
      const check = await page.locator("a[href$='/check']").first().getAttribute("href");
      await send(page, check, check);
    }],
  ],
};

/** Whoever is signed in reads in the language of their account, whatever the browser says. */
async function speak(page, lang) {
  await page.goto("/about");
  const button = page.locator(`form[action="/look"] button[name="lang"][value="${lang}"]`);
  if (await button.count()) await button.click();
}

async function gallery(browser, forum, folder, variants) {
  await mkdir(folder, { recursive: true });
  const wanted = VARIANTS.filter(([name]) => variants.length === 0 || variants.includes(name));
  const done = new Set();
  const people = [["guest"], ["member", forum.members()[0]], ["verifier", forum.withRole("verifier")[0]], ["moderator", forum.withRole("moderator")[0]], ["admin", forum.withRole("admin")[0]]];
  for (const [role, account] of people) {
    const first = await newPage(browser, forum, { locale: "en" });
    if (account) await signIn(first, account);
    const storageState = await first.context().storageState();
    const { pages } = await crawl(first.context(), ["/", await bamako(first.context())]);
    await first.context().close();
    const fresh = [...pages].filter(([kind]) => !done.has(kind) || kind === "/t/{id}/{slug}");
    for (const [variant, options] of wanted) {
      const settings = { locale: "en", colorScheme: "light", storageState, ...options };
      const page = await newPage(browser, forum, settings);
      await speak(page, settings.locale);
      const take = (name) => page.screenshot({ path: path.join(folder, `${role}-${name}-${variant}.png`), fullPage: true });
      for (const [kind, { address }] of fresh) {
        await page.goto(address);
        await take(kind.replace(/[{}]/g, "").replace(/[^a-z]+/gi, "-").replace(/^-|-$/g, "") || "home");
      }
      for (const [name, answer] of ANSWERS[role] ?? []) {
        await answer(page);
        await take(name);
      }
      await page.context().close();
    }
    for (const [kind] of fresh) done.add(kind);
    console.log(`${role}: ${fresh.length} kinds of pages, ${wanted.length} pictures each`);
  }
}

const forum = await startForum();
const browser = await launch();
try {
  if (process.argv[2]) await gallery(browser, forum, path.resolve(process.argv[2]), process.argv.slice(3));
  else await readme(browser, forum);
} finally {
  await browser.close();
  await forum.stop();
}
