// A mail server that knows nobody: it refuses every addressee for good (RFC 5321 550, RFC 3463 5.1.1).
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

function answer(line) {
  const command = line.slice(0, 4).toUpperCase();
  if (command === "RCPT") return "550 5.1.1 nobody of that name is here";
  if (command === "QUIT") return "221 2.0.0 good-bye";
  if (["EHLO", "MAIL", "RSET", "NOOP"].includes(command)) return "250 2.0.0 yes";
  return "503 5.5.1 not now";
}

/** Listens on a free port of this machine until `stop` is called; `url` is what the forum is told. */
export async function startRefusingServer() {
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    socket.write("220 mail.example ready\r\n");
    createInterface({ input: socket }).on("line", (line) => socket.write(`${answer(line)}\r\n`));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${server.address().port}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
