// Ports that nobody uses, so that several checkouts can run at once.
import { createServer } from 'node:net';

/** A port of 127.0.0.1 that the system says is free. @returns {Promise<number>} */
export const freePort = () =>
  new Promise((found, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** The port that is asked for, 4321 if none is. @param {string | undefined} asked */
export function portFrom(asked) {
  const port = Number(asked || 4321);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is “${asked}”, which is no port: take a number up to 65535.`);
}
