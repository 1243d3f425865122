import { experiment, MINE } from '../../../sim/chat/experiment.ts';
import {
  alike,
  evidenceOf,
  exhibit,
  forgeLine,
  judge,
  proofOf,
  type Technique,
} from '../../../sim/chat/judge.ts';
import type { Specimen } from '../../../sim/chat/specimen.ts';
import { memoMany } from '../../../sim/memo.ts';
import { PROOFS, type Proof, systemFacts, systemsThat } from '../../../sim/messengers/facts.ts';
import type { Verdict } from '../../../sim/messengers/messenger.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, seed, to } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';

/** The named systems, from those whose lines prove most. */
const JUDGED = systemsThat(({ shown }) => shown === 'everywhere').sort(
  (a, b) => PROOFS.indexOf(systemFacts(a).proof) - PROOFS.indexOf(systemFacts(b).proof),
);

export const params = {
  message,
  to,
  seed,
  system: {
    kind: 'choice',
    default: 'otr3',
    options: JUDGED,
  },
  forger: { kind: 'choice', default: 'friend', options: ['friend', 'company', 'outsider'] },
  /** What you are to have written. */
  claim: { kind: 'text', default: 'I stole your bike.', max: 120, private: true },
} as const satisfies Params;

export type JudgedSystem = Values<typeof params>['system'];

export interface Result {
  system: JudgedSystem;
  forger: Values<typeof params>['forger'];
  /** The friend's name. */
  to: string;
  claim: string;
  /** What the friend wrote just before and just after. */
  around: [string, string];
  /** Your true line, as the judge finds it. */
  genuine: Verdict;
  /** The best the forger could do; null if there was no way at all. */
  forged: { way: Technique; text: string; verdict: Verdict } | null;
  /** Whether the judge finds the same of both. */
  alike: boolean;
  /** Of every system, who could have made a line of yours that passes. */
  table: { system: JudgedSystem; proof: Proof }[];
  proof: Proof;
  /** The forged packet, for real programs; null if there is none, or if its system seals nothing. */
  specimen: Specimen | null;
}

/** No keyboard has a NUL, and in OTR it would end the words. */
const typed = (text: string): string => text.replaceAll('\0', '');

/** A chat that has taken place, and what the judge is handed of it. */
const caseOf = /* @__PURE__ */ memoMany(
  16,
  (seed: number, system: JudgedSystem, message: string) => `${seed} ${system} ${message}`,
  async (seed: number, system: JudgedSystem, message: string) => {
    const chat = await experiment({ system, attack: 'none', seed, message });
    return { chat, evidence: evidenceOf(chat, MINE) };
  },
);

/** It depends on keys and not on words, so the usual words will do. */
const proofIn = /* @__PURE__ */ memoMany(
  80,
  (seed: number, system: JudgedSystem) => `${seed} ${system}`,
  async (seed: number, system: JudgedSystem): Promise<Proof> => {
    const { chat, evidence } = await caseOf(seed, system, params.message.default);
    return proofOf(chat, evidence);
  },
);

async function tableOf(seed: number, job: Job): Promise<Result['table']> {
  const { options } = params.system;
  const table: Result['table'] = [];
  for (const system of options) {
    table.push({ system, proof: await proofIn(seed, system) });
    await job.step(table.length, options.length + 1);
  }
  return table;
}

/**
 * Lets the scripted chat take place and forges your line in it; then a judge checks both with the friend's keys and your
 * public one. The same is tried in every system.
 */
export async function compute(values: Values<typeof params>, job: Job): Promise<Result> {
  const { to, seed, system, forger } = values;
  const [message, written] = [values.message, values.claim].map(typed) as [string, string];
  const claim = written.trim() || params.claim.default;
  const table = await tableOf(seed, job);
  const { chat, evidence } = await caseOf(seed, system, message);
  const genuine = judge(chat, evidence);
  const forgery = forgeLine(chat, evidence, forger, claim);
  const forged = forgery && {
    way: forgery.way,
    text: forgery.text,
    verdict: judge(chat, evidence, forgery.bytes),
  };
  return {
    system,
    forger,
    to: to.trim() || params.to.default,
    claim,
    around: [chat.lines[MINE - 1]?.text ?? '', chat.lines[MINE + 1]?.text ?? ''],
    genuine,
    forged,
    alike: forged !== null && forged.verdict.text === forged.text && alike(genuine, forged.verdict),
    table,
    proof: table.find((one) => one.system === system)?.proof ?? 'anybody',
    specimen: forgery && (await exhibit(chat, evidence, forgery.bytes)),
  };
}

/** The figure's title. */
export function finding({ system, forger, to, forged, alike, proof, table }: Result, words: Words): string {
  if (forged && !alike) return words.fails(system, forger, to, table);
  if (forged?.way === 'overwritten') return words.overwrites(system, forger, to, table);
  if (forged) return words.passes(system, forger, to, table);
  return proof === 'anybody' ? words.tooLong(system, forger, to) : words.cannot(system, forger, to, proof);
}

/** The picture in four or five sentences, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { forger, to, genuine, forged, alike, proof, table } = result;
  return [
    `${finding(result, words)}.`,
    forged ? words.way(forged.way, forger, to) : words.nothing(forger, to, proof === 'anybody'),
    words.genuine(genuine),
    ...(forged ? [words.forged(forged.verdict, alike)] : []),
    words.table(table, to),
  ];
}
