/** A page of somebody else's, on another origin, with figures of ours in sandboxed frames. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ids, origin } from './site.ts';

export interface Host {
  origin: string;
  close(): void;
}

/** The height a host gives an embed until, or in case, our loader never runs. */
export const FIXED = 900;

const frame = (id: string, query: string) =>
  `<iframe id="${id}" title="${id}" sandbox="allow-scripts" src="${origin}/embed/${id}/?${query}" width="100%" height="${FIXED}" style="border:0" data-envelope-embed></iframe>`;
const loader = `<script async src="${origin}/embed.js"></script>`;

/**
 * Pages by path: `/plain` without our loader, where it may be added late, and `/loader` with it. They have every
 * figure, or those that `only` names, in the state that `state` says.
 */
export async function host(): Promise<Host> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const theme = url.searchParams.get('theme');
    const scheme = theme ?? 'light';
    const only = url.searchParams.get('only')?.split(',') ?? ids;
    const state = url.searchParams.get('state') ?? '';
    const query = [state, theme ? `theme=${theme}` : ''].filter(Boolean).join('&');
    const frames = only.map((id) => frame(id, query)).join('\n');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Somebody else’s page</title>
      <link rel="icon" href="data:,">
      <style>:root { color-scheme: ${scheme}; background: ${scheme === 'dark' ? '#111' : '#fff'} }</style>
      <body style="width:700px;margin:0">${frames}${url.pathname === '/loader' ? loader : ''}`);
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  // Another name for the same machine is another origin.
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}
