// Finds every kind of page that a reader can reach by links.

/** How many pages of one kind are read for their links. */
const OF_A_KIND = 3;

/** The address with its particulars taken out: `/t/12/fuel?page=2` is of the kind `/t/{id}/{slug}?page`. */
export function kindOf(address) {
  const { pathname, searchParams } = new URL(address, "http://forum.example");
  const path = pathname
    .replace(/^\/t\/\d+\/[^/]+$/, "/t/{id}/{slug}")
    .replace(/^(\/admin)?\/topics\/[^/.]+/, "$1/topics/{slug}")
    .replace(/^\/admin\/pages\/[^/]+\/[^/]+$/, "/admin/pages/{page}/{lang}")
    .replace(/^\/u\/[^/]+/, "/u/{name}")
    .replace(/\/\d+(?=[/.]|$)/g, "/{id}");
  const query = [...new Set(searchParams.keys())].sort().join("&");
  return query ? `${path}?${query}` : path;
}

/** The root-relative addresses that the page links to, without their fragments. */
export function linksOf(html) {
  const found = new Set();
  for (const [, , address] of html.matchAll(/<a\s[^>]*?\bhref=("|')?(\/(?!\/)[^"'\s>]*)/g)) {
    found.add(address.replaceAll("&amp;", "&").split("#")[0]);
  }
  return found;
}

/**
 * Reads pages from `starts` on, as whoever `context` is signed in as. Returns
 * `{pages: Map(kind → {address, html}), broken: [sentence]}`: one HTML page of each kind, and links that lead nowhere.
 */
export async function crawl(context, starts = ["/"]) {
  const pages = new Map();
  const broken = [];
  const read = new Map();
  // The way out leads to another site.
  const seen = new Set([...starts, "/exit"]);
  const queue = starts.map((address) => ({ address, from: "the start" }));
  while (queue.length > 0) {
    const { address, from } = queue.shift();
    const kind = kindOf(address);
    const times = read.get(kind) ?? 0;
    if (times >= OF_A_KIND) continue;
    read.set(kind, times + 1);
    const answer = await context.request.get(address);
    if (!answer.ok()) {
      broken.push(`${address} answers ${answer.status()}, linked from ${from}`);
      continue;
    }
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) continue;
    const html = await answer.text();
    const { pathname, search } = new URL(answer.url());
    const landed = kindOf(pathname + search);
    if (!pages.has(landed)) pages.set(landed, { address: pathname + search, html });
    for (const link of linksOf(html)) {
      if (seen.has(link)) continue;
      seen.add(link);
      queue.push({ address: link, from: address });
    }
  }
  return { pages, broken };
}

/** The demo community's long thread on the fuel blockade of Bamako, of three pages. */
export async function bamako(context) {
  for (const address of linksOf(await (await context.request.get("/")).text())) {
    if (kindOf(address) !== "/t/{id}/{slug}") continue;
    const html = await (await context.request.get(address)).text();
    if (/<h1[^>]*>[^<]*Bamako/.test(html) && html.includes('rel="next"')) return address;
  }
  throw new Error("no thread of several pages about Bamako is on the first page");
}
