import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { CONFIDENCE, rowOf, VERDICTS } from '../components/article/claims.ts';
import { source } from '../components/article/sources.ts';

/** The ledger as data: the rows, what their words mean, and the sources they name, as CSL-JSON. */
export const GET: APIRoute = async ({ site }) => {
  const rows = (await getCollection('claims')).map(({ data }) => data).sort((a, b) => a.n - b.n);
  const used = new Set(rows.flatMap(({ since }) => since.flatMap(({ sources }) => sources)));
  return Response.json({
    title: 'The claims of the 2015 text, checked',
    licence: 'CC BY 4.0',
    verdicts: VERDICTS,
    confidence: CONFIDENCE,
    claims: rows.map((row) => ({ ...row, url: new URL(rowOf(row.n), site).href })),
    sources: [...used].sort().map(source),
  });
};
