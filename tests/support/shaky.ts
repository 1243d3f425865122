/** The site over a line that drops some of its files, and then holds again. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { origin } from './site.ts';

export interface Shaky {
  origin: string;
  /** Files whose address fits do not come. */
  drops: RegExp | undefined;
  close(): void;
}

export async function shaky(): Promise<Shaky> {
  const server = createServer(async (request, response) => {
    if (line.drops?.test(request.url ?? '')) {
      response.writeHead(404).end();
      return;
    }
    const answer = await fetch(`${origin}${request.url}`);
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'text/plain',
      'access-control-allow-origin': '*',
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const line: Shaky = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    drops: undefined,
    close: () => void server.close(),
  };
  return line;
}
