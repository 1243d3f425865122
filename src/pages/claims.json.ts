import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { words } from '#words/page';
import { rowOf } from '../components/article/claims.ts';
import { source } from '../components/article/sources.ts';

/** The ledger as data: the rows, what their words mean, and the sources they name, as CSL-JSON. */
export const GET: APIRoute = async ({ site }) => {
  const rows = (await getCollection('claims')).map(({ data }) => data).sort((a, b) => a.n - b.n);
  const used = new Set(rows.flatMap(({ since }) => since.flatMap(({ sources }) => sources)));
  return Response.json({
    title: words.claims.data,
    licence: 'CC BY 4.0',
    verdicts: words.verdicts,
    confidence: words.confidence,
    claims: rows.map((row) => ({ ...row, url: new URL(rowOf(row.n), site).href })),
    sources: [...used].sort().map(source),
  });
};
