import { createServer } from "node:net";

const claimed = new Set<number>();

/** The preferred port of the loopback, or the next one nobody listens on. */
export async function claimPort(preferred: number): Promise<{ port: number; wasBusy: boolean }> {
  for (let port = preferred; port < Math.min(preferred + 100, 65_536); port += 1) {
    if (claimed.has(port) || !(await isFree(port))) continue;
    claimed.add(port);
    return { port, wasBusy: port !== preferred };
  }
  return { port: await anyFreePort(), wasBusy: true };
}

export async function anyFreePort(): Promise<number> {
  const port = await listenBriefly(0);
  claimed.add(port);
  return port;
}

async function isFree(port: number): Promise<boolean> {
  try {
    await listenBriefly(port);
    return true;
  } catch {
    return false;
  }
}

function listenBriefly(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
