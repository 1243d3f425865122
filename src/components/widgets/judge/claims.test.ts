/** Every sentence of the figure, held against what is handed to the judge, and against what each system is known to sign. */
import { expect, it, vi } from 'vitest';
import { SYSTEM, systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { openedByNode } from '../../../../tests/support/worlds/specimens.ts';
import { type Proof, systemFacts } from '../../../sim/messengers/facts.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/crypto/rsa.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withFewRsaKeys(await original()),
);

type Choice = Values<typeof widget.params>;

/** Who else could have made a line: with a signature nobody, with a shared key the other end, and else anybody. */
const PROOF: Record<string, Proof> = Object.fromEntries(
  widget.params.system.options.map((id) => [id, systemFacts(id).proof]),
);
const withProof = (of: string): string[] =>
  Object.keys(PROOF)
    .filter((id) => PROOF[id] === of)
    .sort();

const bytes = (text: string): number => new TextEncoder().encode(text.replaceAll('\0', '')).length;

/** Who shows whose marks: a signature is the sender’s alone, a tag is made with a key that both ends hold. */
const MARKS: Record<string, { signature: 'valid' | 'none'; mac: 'valid' | 'none' }> = Object.fromEntries(
  Object.keys(PROOF).map((id) => {
    const [signed, tagged] = [PROOF[id] === 'sender', ['surespot', 'whatsapp', 'otr3'].includes(id)];
    return [id, { signature: signed ? 'valid' : 'none', mac: tagged ? 'valid' : 'none' }];
  }),
);
type Way = 'typed' | 'rewritten' | 'overwritten' | 'own-key' | null;
/** The easiest way there is, by what the forger has in hand. */
function wayOf({ system, forger }: Choice, fits: boolean): Way {
  // The other end has the key under which the line came; it never has the key of a signature.
  if (PROOF[system] === 'sender') return 'own-key';
  if (MARKS[system]?.mac === 'none') return 'typed';
  if (forger === 'friend') return 'rewritten';
  // OTR publishes the keys of its tags, and a stream cipher can be written over as far as the words reach.
  return system === 'otr3' && fits ? 'overwritten' : null;
}

function worldOf(chosen: Choice, { specimen }: widget.Result) {
  const claim = chosen.claim.replaceAll('\0', '').trim() || 'I stole your bike.';
  const way = wayOf(chosen, bytes(claim) <= bytes(chosen.message));
  const genuine = MARKS[chosen.system] as (typeof MARKS)[string];
  const forged = way && { ...genuine, ...(way === 'own-key' ? { signature: 'invalid' } : {}) };
  // The packet that is handed in, opened by a program that is not ours.
  const opens = specimen && openedByNode(specimen);
  return {
    chosen,
    to: chosen.to.trim() || 'Ines',
    proof: PROOF[chosen.system],
    claim,
    way,
    genuine,
    forged,
    opens,
  };
}
type World = ReturnType<typeof worldOf>;

function isWho(text: string, { chosen, to }: World): void {
  const who = { friend: to, company: 'the company', outsider: 'an outsider' }[chosen.forger];
  expect(text.toLowerCase()).toBe(who.toLowerCase());
}
function about(said: Said, world: World): void {
  expect(systemsIn(said.text('system'))).toEqual([world.chosen.system]);
  isWho(said.text('who'), world);
  if (said.has('proving')) {
    expect(said.n('proving')).toBe(withProof('sender').length);
    expect(said.n('all')).toBe(Object.keys(PROOF).length);
  }
}
const PROVING = 'of {all#} systems, {proving#} prove[s|] who wrote a line';
/** The friend can forge where both ends hold the key; anybody where nothing is sealed, or the old keys are published. */
const could = ({ proof, chosen }: World): boolean =>
  proof === 'anybody' || (proof === 'either' && chosen.forger === 'friend');
function verdict(said: Said, { signature, mac }: { signature: string; mac: string }): void {
  const signed = {
    valid: 'a signature by your key',
    invalid: 'a signature by another key',
    none: 'no signature',
  };
  const tagged = {
    valid: 'a tag that fits',
    invalid: 'a tag that does not fit',
    none: 'no tag',
    'no-key': 'a tag that no key at hand can check',
  };
  expect(said.text('found')).toBe(
    `${signed[signature as keyof typeof signed]} and ${tagged[mac as keyof typeof tagged]}`,
  );
}
const way = (is: Way) => (said: Said, world: World) => {
  expect(world.way).toBe(is);
  isWho(said.text('who'), world);
};
/** The packet says what was claimed, and its tag fits: as a real program finds that takes it and its key. */
function says({ opens, way, chosen, claim }: World): void {
  // Where nothing is sealed there is nothing to open.
  if (way === 'typed') {
    expect(opens).toBeNull();
    return;
  }
  const padded = way === 'overwritten' ? ' '.repeat(bytes(chosen.message) - bytes(claim)) : '';
  expect(opens?.words).toBe(`${claim}${padded}`);
  expect(opens?.tag).not.toBe(false);
}

const CLAIMS: Claims<World> = {
  [`With ${SYSTEM} {who} can put words in your mouth, and no judge can tell; ${PROVING}.`]: (said, world) => {
    about(said, world);
    expect([could(world), ['typed', 'rewritten']]).toEqual([true, expect.arrayContaining([world.way])]);
    says(world);
  },
  [`With ${SYSTEM} {who}, knowing your words, can write others over them, and no judge can tell; ${PROVING}.`]:
    (said, world) => {
      about(said, world);
      expect(world.way).toBe('overwritten');
      says(world);
    },
  [`With ${SYSTEM} a line forged by {who} gives itself away: the signature is not yours; ${PROVING}.`]: (
    said,
    world,
  ) => {
    about(said, world);
    expect([world.proof, world.way]).toEqual(['sender', 'own-key']);
    says(world);
  },
  [`With ${SYSTEM} {who} cannot forge your line[, but {friend} could have|].`]: (said, world) => {
    about(said, world);
    expect([could(world), world.way]).toEqual([false, null]);
    expect(said.text('friend')).toBe(world.proof === 'either' ? world.to : '');
  },
  [`With ${SYSTEM} {who} can only write over your words, and there are too few of them for this claim.`]: (
    said,
    world,
  ) => {
    about(said, world);
    expect([world.chosen.system, world.way]).toEqual(['otr3', null]);
    expect(bytes(world.claim)).toBeGreaterThan(bytes(world.chosen.message));
  },
  'What {who} hands in is the claim and nothing else: the words of this system carry no mark of whoever typed them.':
    way('typed'),
  '{who} sealed the claim with the very key that had opened your line, since both ends hold the same one, and made the tag that goes with it.':
    way('rewritten'),
  'The keys that only vouch for a line are published in later packets; {who} took the one of your line and, knowing its words, changed them byte by byte into the claim.':
    way('overwritten'),
  '{who} made a new key with your name on it and signed the claim with that.': way('own-key'),
  '{who} could change words that stand there into others, but not make the line longer, so there is nothing to hand in.':
    (said, world) => {
      isWho(said.text('who'), world);
      expect(bytes(world.claim)).toBeGreaterThan(bytes(world.chosen.message));
    },
  '{who} has no key that opens the line or vouches for it, so there is nothing to hand in.': (
    said,
    world,
  ) => {
    isWho(said.text('who'), world);
    expect(could(world)).toBe(false);
  },
  'Of your true line the judge finds: {found}.': (said, { genuine }) => verdict(said, genuine),
  'Of the forged line the judge finds exactly the same: {found}.': (said, { genuine, forged }) => {
    verdict(said, genuine);
    expect(forged).toEqual(genuine);
  },
  'Of the forged line the judge finds: {found}.': (said, { genuine, forged }) => {
    verdict(said, forged as typeof genuine);
    expect(forged).not.toEqual(genuine);
  },
  'Nobody but you could have made a line in {sender}; you or {to} in {either}; anybody in {anybody}.': (
    said,
    { to },
  ) => {
    expect(said.text('to')).toBe(to);
    for (const of of ['sender', 'either', 'anybody']) expect(systemsIn(said.text(of))).toEqual(withProof(of));
  },
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(2, 20), 150),
    ...settings(widget.params, depth(1, 12), 3, { system: 'otr3', message: 'Hi', claim: 'I took it.' }),
    ...settings(widget.params, depth(1, 12), 3, {
      system: 'otr3',
      message: 'Meet me at nine.',
      claim: 'No.',
    }),
    ...settings(widget.params, depth(1, 12), 2, { system: 'surespot', forger: 'company' }),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
