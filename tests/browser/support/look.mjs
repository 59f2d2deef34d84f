// Judges a page that is open in the browser.
import axe from "axe-core";
import { HtmlValidate } from "html-validate";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds on the open page, as sentences: whatever WCAG asks for at A and AA, the order of headings, and of its
 * other advice what is serious; `except` names rules left out.
 */
export async function axeFindings(page, except = []) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return violations.map(({ id, impact, tags, help, nodes }) => ({
      id, impact, tags, help, count: nodes.length, html: nodes[0].html.slice(0, 200), summary: nodes[0].failureSummary,
    }));
  }, TAGS);
  return violations
    .filter(({ id, impact, tags }) => !except.includes(id) && (counts(tags, impact) || id === "heading-order"))
    .map(({ id, impact, help, count, html, summary }) => `${impact} ${id}: ${help} (${count}×), ${html}\n    ${summary.replaceAll("\n", " ")}`);
}

function counts(tags, impact) {
  return tags.some((tag) => tag.startsWith("wcag2")) || impact === "serious" || impact === "critical";
}

/** By how many CSS pixels the open page is wider than its window. */
export function sideways(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
  });
}

/** The elements that stick out of the window, to name the culprit. */
export function stickingOut(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((node) => {
        const box = node.getBoundingClientRect();
        return box.width > 0 && (box.right > document.documentElement.clientWidth + 1 || box.left < -1);
      })
      .slice(-3)
      .map((node) => node.outerHTML.slice(0, 120)),
  );
}

const validator = new HtmlValidate({ extends: ["html-validate:standard"] });

/** The errors of the HTML standard in a page's source, as sentences. */
export async function htmlErrors(html) {
  const report = await validator.validateString(html);
  return report.results
    .flatMap(({ messages }) => messages)
    .filter(({ severity }) => severity === 2)
    .map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`);
}

/** Notes every request to another host and every error in the console, from now on; returns the list that fills. */
export function watch(page, forum) {
  const trouble = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(forum.url) && !/^(data|about|blob):/.test(url)) trouble.push(`${page.url()} asks ${url}`);
  });
  page.on("console", (message) => {
    // The browser itself notes a page that answers 403 or 404 to be looked at.
    const own = message.location().url === page.url() && message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !own) trouble.push(`${page.url()} console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`${page.url()} throws ${error}`));
  return trouble;
}
