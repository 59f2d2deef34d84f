// Where no mail arrives: the reader is told and has it sent again, the admin sees each mail, tries again, gives up.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { assertReads, assertReadsNot, submit, visit } from "../support/browser.mjs";
import { reply, share } from "../support/people.mjs";
import { startRefusingServer } from "../support/refusing.mjs";
import { bothWays, setStage } from "../support/stage.mjs";

/** How long a mail may take from the act to its refusal, in milliseconds. */
const REFUSED_WITHIN = 15_000;

const server = await startRefusingServer();
const stage = setStage(undefined, { TOGUNA_SMTP_URL: server.url });
after(() => server.stop());

bothWays((options) => {
  const at = options.javaScriptEnabled ? 0 : 1;
  let reader, other, admin;

  before(async () => {
    const { forum } = stage;
    [reader, other, admin] = await stage.signedIn(
      [forum.members()[at], forum.members()[2], forum.withRole("admin")[0]], options,
    );
  });
  after(() => Promise.all([reader, other, admin].map((page) => page?.context().close())));

  /** Opens `address` until `locator` is there. */
  async function waitFor(page, address, locator) {
    const deadline = Date.now() + REFUSED_WITHIN;
    do {
      await visit(page, address);
      if ((await locator.count()) > 0) return;
      await sleep(200);
    } while (Date.now() < deadline);
    assert.fail(`not on ${address} within ${REFUSED_WITHIN} ms`);
  }

  test("whose mail came back is told so, and asks for it again", async () => {
    const thread = await share(reader, { title: "Who sells rope?", body: "The well has none." });
    await reply(other, thread, "The shop behind the mosque.");
    const again = reader.locator('form[action="/settings/mail/again"]');
    await waitFor(reader, "/settings/mail", again);
    await assertReads(reader, "5.1.1 nobody of that name is here");
    assert.equal((await submit(reader, "/settings/mail/again")).status, 303);
    await visit(reader, "/settings/mail");
    assert.equal(await again.count(), 0);
  });

  test("an admin tries a refused mail again, and gives another up", async () => {
    const retry = admin.locator('form[action^="/admin/mail/"][action$="/retry"]');
    await waitFor(admin, "/admin/mail", retry);
    await assertReads(admin, "5.1.1 nobody of that name is here");
    await assertReadsNot(admin, "@demo.example");
    const action = await retry.first().getAttribute("action");
    assert.equal((await submit(admin, action)).status, 303);
    const drop = admin.locator(`form[action="${action.replace(/retry$/, "drop")}"]`);
    await waitFor(admin, "/admin/mail", drop);
    assert.equal((await submit(admin, await drop.getAttribute("action"))).status, 303);
    await visit(admin, "/admin/mail");
    assert.equal(await drop.count(), 0);
  });
});
