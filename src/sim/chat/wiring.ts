import type { End, Wiring } from './run.ts';

/** The accounts of a chat, and one that the company can give to a silent participant. */
export interface Accounts {
  you: string;
  friend: string;
  ghost: string;
}

const you = ({ you: account }: Accounts, name = 'you'): End => ({ name, holder: 'you', account });
const friend = ({ friend: account }: Accounts, name = 'friend'): End => ({ name, holder: 'friend', account });

/** Who talks to whom in an honest chat: your phone and your friend's, and nobody between them. */
export const direct = (accounts: Accounts): Wiring => ({ pairs: [[you(accounts), friend(accounts)]] });

/**
 * A man in the middle: the directory (or, where there is none, the wire) gives each phone the company's own keys
 * under the other's name. Two honest conversations, and somebody who reads in one what it says in the other.
 */
export function middle(accounts: Accounts): Wiring {
  const asFriend: End = { name: 'as-friend', holder: 'company', account: accounts.friend };
  const asYou: End = { name: 'as-you', holder: 'company', account: accounts.you };
  return {
    pairs: [
      [you(accounts), asFriend],
      [asYou, friend(accounts)],
    ],
    relays: { 'as-friend': 'as-you', 'as-you': 'as-friend' },
  };
}

/**
 * A ghost: the company adds a silent participant, and both phones, without a word to their owners, seal each of
 * their lines for it too (Levy and Robinson, 2018).
 */
export function ghost(accounts: Accounts): Wiring {
  const silent = (name: string): End => ({ name, holder: 'company', account: accounts.ghost });
  return {
    pairs: [
      [you(accounts), friend(accounts)],
      [you(accounts, 'you to ghost'), silent('ghost with you')],
      [friend(accounts, 'friend to ghost'), silent('ghost with friend')],
    ],
  };
}
