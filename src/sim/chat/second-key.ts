import { seededChance } from '../crypto/chance.ts';
import { type Identity, refresh, roll, type Session, surespot } from '../messengers/surespot/index.ts';
import { listKeys } from '../messengers/surespot/keys.ts';
import { type Experiment, identityOf } from './experiment.ts';

/** What came of a second key that the directory gave out in the friend's name. */
export interface SecondKey {
  /** Whether your phone took it. */
  taken: boolean;
  /** Whether the company reads what your phone sends next. */
  read: boolean;
}

/**
 * SureSpot's directory lies after an honest chat: to the friend's true first key it adds a second one, made by the
 * company. With `signed` it bears a signature, as phones made them from July 2015 on, but by another key than the first,
 * whose secret the company does not have. Without, it comes as from an older phone.
 */
export function offerSecondKey(experiment: Experiment, signed: boolean, text: string): SecondKey {
  const { recording, seed, system } = experiment;
  const chance = seededChance(seed, `${system} second key`);
  const session = recording.moments.at(-1)?.['you'] as unknown as Session;
  const { me, peer } = session;
  const friend = identityOf(experiment, 'friend', peer) as unknown as Identity;
  const company = roll(identityOf(experiment, 'company', peer) as unknown as Identity, chance);
  const listing = {
    account: peer,
    keys: [...listKeys(peer, friend.keys, true), ...listKeys(peer, company.keys, signed).slice(1)],
  };
  const [after, { accepted }] = refresh(session, me, listing);
  const [, sent] = surespot.send(after, text, chance);
  const [spy] = surespot.setup(company, me.account, surespot.publish(me), true, chance);
  const payloads = sent.map(({ bytes }) => ({ from: me.account, to: peer, bytes }));
  const opened = surespot.decrypt([surespot.seize(spy, 'device')], payloads);
  return { taken: accepted.some(({ version }) => version === 2), read: opened[0]?.text === text };
}
