// Starts the built forum for a test and ends it afterwards.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** How long a debug build may take from its start to a seeded, ready forum, in milliseconds. */
const READY_WITHIN = 60_000;

function binary() {
  const target = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
  const file = process.env.TOGUNA_BIN ?? path.join(target, "debug/toguna");
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`cargo build\` or set TOGUNA_BIN`);
  return file;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** The demo accounts that the seeding wrote: name, password and roles, parted by tabs. */
async function readAccounts(data) {
  const text = await readFile(path.join(data, "demo-accounts.txt"), "utf8");
  return text
    .split("\n")
    .filter((line) => line.includes("\t") && !line.startsWith("#"))
    .map((line) => {
      const [name, password, roles = ""] = line.split("\t");
      return { name, password, roles: roles.split(/[\s,]+/).filter(Boolean) };
    });
}

/**
 * Starts a forum with the demo community on a free port and a data folder of its own.
 * Limits by count and time are off unless `environment` says otherwise.
 */
export async function startForum(environment = {}) {
  const data = await mkdtemp(path.join(tmpdir(), "toguna-browser-"));
  const bind = `127.0.0.1:${await freePort()}`;
  const url = `http://${bind}`;
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("TOGUNA_") && name !== "DATABASE_URL"),
  );
  const env = { ...inherited, TOGUNA_BIND: bind, TOGUNA_DATA: data, TOGUNA_RATE_LIMITS: "off", ...environment };
  const server = spawn(binary(), ["serve"], {
    cwd: data,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (bytes) => (output = (output + bytes).slice(-20_000)));
  }
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      const late = setTimeout(() => server.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
    }
    await rm(data, { recursive: true, force: true });
  };

  const deadline = Date.now() + READY_WITHIN;
  for (;;) {
    if (server.exitCode !== null) {
      await stop();
      throw new Error(`the forum ended at its start:\n${output}`);
    }
    const ready = await fetch(`${url}/readyz`).catch(() => undefined);
    if (ready?.ok) break;
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`the forum was not ready after ${READY_WITHIN} ms:\n${output}`);
    }
    await sleep(50);
  }
  const accounts = await readAccounts(data);
  return {
    url,
    data,
    accounts,
    stop,
    /** Runs the program with these arguments beside the server. */
    run: (...args) => promisify(execFile)(binary(), args, { cwd: data, env }),
    /** What the forum has printed so far (its end, if it was much). */
    output: () => output,
    /** The demo accounts that hold `role`. */
    withRole: (role) => accounts.filter((account) => account.roles.includes(role)),
    /** The demo accounts that are plain members. */
    members: () => accounts.filter(({ roles }) => roles.length === 0 || roles.every((role) => role === "member")),
  };
}
