// What the tests of one file play on: a forum of their own, and a browser.
import { after, before, describe } from "node:test";
import { launch, newPage } from "./browser.mjs";
import { startForum } from "./forum.mjs";
import { signIn } from "./people.mjs";

/**
 * Called once at the top of a file: the stage's `forum` and `browser` are there when the first test begins, and end
 * with the last. `prepare` is done in between: hooks of the file itself would not wait for them. `environment` is
 * added to the forum's.
 */
export function setStage(prepare = async () => {}, environment = {}) {
  const sessions = new Map();
  const stage = {
    /** A fresh person at a browser of their own, with Playwright's `options`. */
    newPage: (options) => newPage(stage.browser, stage.forum, options),
    /** A page of their own for each of `accounts`, signed in; a second time in the same session. */
    async signedIn(accounts, options) {
      const pages = [];
      for (const account of accounts) {
        const page = await stage.newPage({ ...options, storageState: sessions.get(account) });
        if (!sessions.has(account)) {
          await signIn(page, account);
          sessions.set(account, await page.context().storageState());
        }
        pages.push(page);
      }
      return pages;
    },
  };
  before(async () => {
    stage.forum = await startForum(environment);
    stage.browser = await launch();
    await prepare();
  });
  after(async () => {
    await stage.browser?.close();
    await stage.forum?.stop();
  });
  return stage;
}

/** Describes the same journeys twice: `tell` is given Playwright's options for JavaScript on, and for off. */
export function bothWays(tell) {
  for (const javaScriptEnabled of [true, false]) {
    describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, { concurrency: false }, () => tell({ javaScriptEnabled }));
  }
}
