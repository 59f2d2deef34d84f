// What the first visit of a 20-post thread page costs on the network, as Chromium counts it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, newPage } from "../support/browser.mjs";
import { bamako } from "../support/crawl.mjs";
import { startForum } from "../support/forum.mjs";

/** Page, style sheet and late script, compressed, and `HEADERS` for each request. In bytes. */
const BUDGET = 14_600;
/** What the headers of one answer and its request are taken to weigh on a real connection, in bytes. */
const HEADERS = 500;
/** The late script alone, in bytes. */
const SCRIPT = 5_000;

let forum, browser;
before(async () => {
  forum = await startForum();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await forum?.stop();
});

test("a thread page of 20 posts fits its budget in two requests and a late script", async () => {
  const page = await newPage(browser, forum, { locale: "en" });
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
  assert.ok(counted.filter(({ type }) => type !== "Script").length <= 2, `drawn after two requests:\n${told}`);
  const script = counted.filter(({ type }) => type === "Script").reduce((sum, { body }) => sum + body, 0);
  assert.ok(script <= SCRIPT, `the late script:\n${told}`);
  const total = counted.reduce((sum, { body }) => sum + body + HEADERS, 0);
  console.log(`${told}\n${total} of ${BUDGET} bytes with ${HEADERS} of headers for each request`);
  assert.ok(total <= BUDGET, `${total} bytes of ${BUDGET}:\n${told}`);
  await page.context().close();
});
