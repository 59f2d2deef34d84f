// What the first visit of a 20-post thread page costs on the network, as Chromium counts it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bamako } from "../support/crawl.mjs";
import { axeFindings } from "../support/look.mjs";
import { signIn } from "../support/people.mjs";
import { setStage } from "../support/stage.mjs";

/** Page, style sheet and late script, compressed, and `HEADERS` for each request. In bytes. */
const BUDGET = 14_600;
/** What the headers of one answer and its request are taken to weigh on a real connection, in bytes. */
const HEADERS = 500;
/** The late script alone, in bytes. */
const SCRIPT = 5_000;
/** The same where the browser asks to save data. In bytes. */
const SAVING = 11_500;

const stage = setStage();

/**
 * What a first visit of the long thread costs, as Chromium counts it: `{told, kinds, total}`, the last in bytes with
 * `HEADERS` for each request. All of it comes by brotli.
 */
async function firstVisit(page) {
  const address = await bamako(page.context());
  const devtools = await page.context().newCDPSession(page);
  const answers = new Map();
  devtools.on("Network.responseReceived", ({ requestId, type, response }) => {
    const { url, encodedDataLength, headers } = response;
    answers.set(requestId, { type, url, head: encodedDataLength, encoding: headers["content-encoding"] ?? headers["Content-Encoding"] });
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId);
    if (answer) answer.body = encodedDataLength - answer.head;
  });
  await devtools.send("Network.enable");
  await page.goto(address, { waitUntil: "networkidle" });

  const posts = await page.locator('[id^="p"]').evaluateAll((nodes) => nodes.filter(({ id }) => /^p\d+$/.test(id)).length);
  assert.equal(posts, 20, "the page shows 20 posts");
  const counted = [...answers.values()].filter(({ type, url }) => ["Document", "Stylesheet", "Script"].includes(type) && !url.includes("icon"));
  const told = counted.map(({ type, url, body, encoding }) => `${type} ${new URL(url).pathname}: ${body} bytes (${encoding})`).join("\n");
  assert.ok(counted.every(({ encoding, body }) => encoding === "br" && body > 0), `all by brotli:\n${told}`);
  const total = counted.reduce((sum, { body }) => sum + body + HEADERS, 0);
  console.log(`${told}\n${total} bytes with ${HEADERS} of headers for each request`);
  return { told, total, counted };
}

test("a thread page of 20 posts fits its budget in two requests and a late script", async () => {
  const page = await stage.newPage({ locale: "en" });
  const { told, total, counted } = await firstVisit(page);
  assert.ok(counted.filter(({ type }) => type !== "Script").length <= 2, `drawn after two requests:\n${told}`);
  const script = counted.filter(({ type }) => type === "Script").reduce((sum, { body }) => sum + body, 0);
  assert.ok(script <= SCRIPT, `the late script:\n${told}`);
  assert.ok(total <= BUDGET, `${total} bytes of ${BUDGET}:\n${told}`);
  await page.context().close();
});

test("as text it is one request of half the budget, for members too", async () => {
  const page = await stage.newPage({ locale: "en" });
  await page.context().addCookies([{ name: "look", value: "en..text", url: stage.forum.url }]);
  const { told, total, counted } = await firstVisit(page);
  assert.deepEqual(counted.map(({ type }) => type), ["Document"], told);
  assert.ok(total <= BUDGET / 2, `${total} bytes of ${BUDGET / 2}:\n${told}`);
  await signIn(page, stage.forum.members()[0]);
  const scripts = page.locator("script, link[rel=stylesheet], svg");
  assert.equal(await scripts.count(), 0);
  // Without a style sheet the browser alone says how large a target is (WCAG 2.2, 2.5.8: user agent control).
  assert.deepEqual(await axeFindings(page, ["target-size"]), []);
  await page.context().close();
});

test("a browser that saves data is sent no pictures, and to members the late script that keeps their texts", async () => {
  const page = await stage.newPage({ locale: "en", extraHTTPHeaders: { "Save-Data": "on" } });
  const { told, total } = await firstVisit(page);
  assert.ok(total <= SAVING, `${total} bytes of ${SAVING}:\n${told}`);
  await signIn(page, stage.forum.members()[0]);
  await page.goto(await bamako(page.context()));
  assert.equal(await page.locator("svg").count(), 0);
  assert.equal(await page.locator("script").count(), await page.locator("script[defer][src^='/assets/late-']").count());
  assert.deepEqual(await axeFindings(page), []);
  await page.context().close();
});
