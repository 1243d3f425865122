import type { Chance } from '../crypto/chance.ts';
import type { Json, Outgoing } from '../messengers/messenger.ts';
import { receive, type Session, smpAnswer, smpStart } from '../messengers/otr/index.ts';
import type { End, Holder, Recording } from './run.ts';

/** What an end was told when a comparison was over; null if it never came to an end. */
export type Outcome = 'same' | 'different' | null;

interface Side {
  session: Session;
  answer: string;
  chance: Chance;
  notices: string[];
}

/** Carries lines to and fro until all is quiet; whoever is asked answers. */
function carry(first: Side, second: Side, lines: readonly Outgoing[]): void {
  const queue = lines.map((line) => ({ to: second, line }));
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { to, line } = next;
    const back = to === first ? second : first;
    const [after, got] = receive(to.session, line.bytes, to.chance);
    to.notices.push(...got.notices);
    const [answered, more] = smpAnswer(after, to.answer, to.chance);
    to.session = answered;
    queue.push(...[...got.replies, ...more].map((reply) => ({ to: back, line: reply })));
  }
}

const outcome = ({ notices }: Side): Outcome =>
  notices.includes('smp-succeeded') ? 'same' : notices.includes('smp-failed') ? 'different' : null;

/**
 * Asks a question over a chat in OTR once it has taken place (Socialist Millionaires' Protocol): in every pair of its
 * ends the one that began asks the other. Whoever sits in the middle is asked by one phone, asks the other, and gives the
 * same answer to both. Returns what each end was told, by its name.
 */
export function askQuestion(
  { ends, moments }: Recording,
  question: string,
  answers: Readonly<Record<Holder, string>>,
  chanceOf: (end: string) => Chance,
): Record<string, Outcome> {
  const last = moments.at(-1) ?? {};
  const sides = ends.map(
    ({ name, holder }: End): Side => ({
      session: last[name] as Json as Session,
      answer: answers[holder],
      chance: chanceOf(name),
      notices: [],
    }),
  );
  for (let i = 0; i + 1 < sides.length; i += 2) {
    const [one, other] = [sides[i] as Side, sides[i + 1] as Side];
    const [asking, lines] = smpStart(one.session, one.answer, question, one.chance);
    one.session = asking;
    carry(one, other, lines);
  }
  return Object.fromEntries(ends.map(({ name }, i) => [name, outcome(sides[i] as Side)]));
}
