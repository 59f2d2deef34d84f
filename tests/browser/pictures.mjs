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
];

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
      for (const [kind, { address }] of fresh) {
        await page.goto(address);
        const name = kind.replace(/[{}]/g, "").replace(/[^a-z]+/gi, "-").replace(/^-|-$/g, "") || "home";
        await page.screenshot({ path: path.join(folder, `${role}-${name}-${variant}.png`), fullPage: true });
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
