// Reads the mails that the forum writes into its data folder.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const decoders = {
  "quoted-printable": (text) =>
    Buffer.from(
      text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
      "latin1",
    ),
  base64: (text) => Buffer.from(text, "base64"),
};

/** RFC 2047 encoded words of a header, decoded; UTF-8 is the only charset that the forum writes. */
function decodeWords(value) {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, text) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString()
        : decoders["quoted-printable"](text.replaceAll("_", " ")).toString(),
    );
}

function splitPart(raw) {
  const end = raw.search(/\r?\n\r?\n/);
  const head = (end < 0 ? raw : raw.slice(0, end)).replace(/\r?\n[ \t]+/g, " ");
  const headers = new Map();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? "" : raw.slice(end).replace(/^\r?\n\r?\n/, "") };
}

/** The leaves of a MIME tree as `[{type, text}]`, in order. */
function leaves({ headers, body }) {
  const type = headers.get("content-type") ?? "text/plain";
  const boundary = /^multipart\//i.test(type) && /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary) {
    return body
      .split(`--${boundary}`)
      .slice(1)
      .filter((part) => !part.startsWith("--"))
      .flatMap((part) => leaves(splitPart(part.replace(/^\r?\n/, ""))));
  }
  const decode = decoders[(headers.get("content-transfer-encoding") ?? "").toLowerCase()];
  const text = decode ? decode(body).toString() : Buffer.from(body, "latin1").toString();
  return [{ type: type.split(";")[0].trim().toLowerCase(), text }];
}

/** A mail as people see it: `{to, subject, text, html, headers}`, and its whole `source` with everything decoded. */
export function parseMail(raw) {
  const root = splitPart(raw);
  const parts = leaves(root);
  const of = (type) => parts.find((part) => part.type === type)?.text ?? "";
  return {
    headers: root.headers,
    to: root.headers.get("to") ?? "",
    subject: decodeWords(root.headers.get("subject") ?? ""),
    text: of("text/plain"),
    html: of("text/html"),
    source: [...root.headers].map(([name, value]) => `${name}: ${decodeWords(value)}`).concat(parts.map(({ text }) => text)).join("\n"),
  };
}

export async function readMails(data) {
  const folder = path.join(data, "mail");
  const files = await readdir(folder).catch(() => []);
  const raws = await Promise.all(
    files.filter((file) => /^[^.].*\.eml$/.test(file)).sort().map((file) => readFile(path.join(folder, file), "latin1")),
  );
  return raws.map(parseMail);
}

/** Waits for a mail to `address` for which `matches` is true, and returns it. */
export async function waitForMail(data, address, matches = () => true, within = 15_000) {
  const deadline = Date.now() + within;
  for (;;) {
    const mails = await readMails(data);
    const found = mails.findLast((mail) => mail.to.includes(address) && matches(mail));
    if (found) return found;
    if (Date.now() > deadline) {
      const seen = mails.map((mail) => `${mail.to}: ${mail.subject}`).join("\n");
      throw new Error(`no such mail to ${address} within ${within} ms; there are:\n${seen}`);
    }
    await sleep(100);
  }
}

/** The first address in the mail's text whose path begins with `prefix`, as a path. */
export function linkIn(mail, prefix) {
  for (const [address] of mail.text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const url = new URL(address);
    if (url.pathname.startsWith(prefix)) return url.pathname + url.search;
  }
  throw new Error(`no link to ${prefix} in the mail:\n${mail.text}`);
}

/** The addresses of people that stand in `text`, in small letters. */
export function addressesIn(text) {
  return [...text.toLowerCase().matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map(([address]) => address);
}
