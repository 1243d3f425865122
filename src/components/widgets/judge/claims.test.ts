/** Every sentence of the figure, held against what is handed to the judge, and against what each system is known to sign. */
import { expect, it } from 'vitest';
import { SYSTEM, systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { factsOf } from '../../../sim/messengers/facts.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;

const withProof = (of: string): string[] =>
  widget.params.system.options.filter((id) => factsOf(id).proof === of).sort();

const bytes = (text: string): number => new TextEncoder().encode(text.replaceAll('\0', '')).length;
const worldOf = (chosen: Choice, result: widget.Result) => ({
  chosen,
  result,
  to: chosen.to.trim() || 'Ines',
  proof: factsOf(chosen.system).proof,
  claim: chosen.claim.replaceAll('\0', '').trim() || 'I took the painting.',
});
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
    expect(said.n('all')).toBe(world.result.table.length);
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
const way = (is: string) => (said: Said, world: World) => {
  expect(world.result.forged?.way).toBe(is);
  isWho(said.text('who'), world);
};

const CLAIMS: Claims<World> = {
  [`With ${SYSTEM} {who} can put words in your mouth, and no judge can tell; ${PROVING}.`]: (said, world) => {
    about(said, world);
    expect(could(world)).toBe(true);
    const { forged, genuine } = world.result;
    expect(forged?.verdict).toMatchObject({
      signature: genuine.signature,
      mac: genuine.mac,
      text: world.claim,
    });
  },
  [`With ${SYSTEM} {who}, knowing your words, can write others over them, and no judge can tell; ${PROVING}.`]:
    (said, world) => {
      about(said, world);
      expect(world.chosen.system).toBe('otr3');
      const { forged, genuine } = world.result;
      expect(forged?.verdict).toMatchObject({ signature: genuine.signature, mac: genuine.mac });
      expect(forged?.verdict.text?.trimEnd()).toBe(world.claim.trimEnd());
      expect(bytes(forged?.text ?? '')).toBe(bytes(world.chosen.message));
    },
  [`With ${SYSTEM} a line forged by {who} gives itself away: the signature is not yours; ${PROVING}.`]: (
    said,
    world,
  ) => {
    about(said, world);
    expect(world.proof).toBe('sender');
    expect([world.result.genuine.signature, world.result.forged?.verdict.signature]).toEqual([
      'valid',
      'invalid',
    ]);
  },
  [`With ${SYSTEM} {who} cannot forge your line[, but {friend} could have|].`]: (said, world) => {
    about(said, world);
    expect(could(world)).toBe(false);
    expect(said.text('friend')).toBe(world.proof === 'either' ? world.to : '');
    expect(world.result.forged).toBeNull();
  },
  [`With ${SYSTEM} {who} can only write over your words, and there are too few of them for this claim.`]: (
    said,
    world,
  ) => {
    about(said, world);
    expect(world.chosen.system).toBe('otr3');
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
  'Of your true line the judge finds: {found}.': (said, { result }) => verdict(said, result.genuine),
  'Of the forged line the judge finds exactly the same: {found}.': (said, { result }) => {
    verdict(said, result.genuine);
    verdict(said, result.forged?.verdict as widget.Result['genuine']);
  },
  'Of the forged line the judge finds: {found}.': (said, { result }) =>
    verdict(said, result.forged?.verdict as widget.Result['genuine']),
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
    ...settings(widget.params, depth(1, 12), 80),
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
