import {
  type Experiment,
  experiment,
  LINES,
  linesRead,
  MINE,
  observeChat,
} from '../../../sim/chat/experiment.ts';
import { heldThroughout } from '../../../sim/chat/keyrings.ts';
import type { Outcome } from '../../../sim/chat/question.ts';
import type { SecondKey } from '../../../sim/chat/second-key.ts';
import { seededChance } from '../../../sim/crypto/chance.ts';
import { memoMany } from '../../../sim/memo.ts';
import { KEY_SOURCES, keySourceOf, systemFacts, systemsThat } from '../../../sim/messengers/facts.ts';
import type { Json } from '../../../sim/messengers/messenger.ts';
import type { SystemId } from '../../../sim/messengers/registry.ts';
import { serverTls } from '../../../sim/observers/keyrings.ts';
import { both } from '../../../sim/observers/types.ts';
import { QUIZ } from '../../../sim/town/quiz.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, seed, step, to } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';
import { STEPS, sceneAt } from './scene.ts';

const isForward = (id: SystemId): boolean => systemFacts(id).opens.identity.length === 0;

/** Systems with keys to lie about: by where they come from, and of those with one source forward secrecy first. */
const KEYED = systemsThat(({ shown, keysFrom }) => shown !== 'nowhere' && keysFrom !== null).sort(
  (a, b) =>
    KEY_SOURCES.indexOf(keySourceOf(a)) - KEY_SOURCES.indexOf(keySourceOf(b)) ||
    Number(isForward(b)) - Number(isForward(a)),
);

export const params = {
  message,
  to,
  seed,
  system: {
    kind: 'choice',
    default: 'signal',
    options: KEYED,
  },
  /** Whether the directory (in OTR: the wire) gives each phone a key of the company’s in the other’s name. */
  lie: { kind: 'flag', default: true },
  check: { kind: 'choice', default: 'none', options: ['none', 'compare', 'question'] },
  /** Whether the company knows the answer to the question. */
  knows: { kind: 'flag', default: false },
  step,
} as const satisfies Params;

export type KeySystem = Values<typeof params>['system'];

/** One key as your phone shows it and as the friend’s does: the owner’s own, or what the other uses in its place. */
export interface Shown {
  yours: string;
  friends: string;
}
export interface Screens {
  friend: Shown;
  you: Shown;
}

/** What the two do to find out. `outcome` is null where the app has no question to ask. */
export type Check =
  | { kind: 'none' }
  | { kind: 'compare'; same: boolean }
  | {
      kind: 'question';
      question: string;
      /** What each typed. */
      answers: { you: string; friend: string; company: string };
      outcome: { you: Outcome; friend: Outcome } | null;
      same: boolean;
    };

export interface Result {
  system: KeySystem;
  /** The friend's name. */
  to: string;
  lie: boolean;
  knows: boolean;
  lines: {
    from: 'you' | 'friend';
    mine: boolean;
    text: string;
    /** Whether the company read it. */
    read: boolean;
    /** Bytes of the packet that left the phone. */
    size: number;
  }[];
  /** How many of them the company read. */
  read: number;
  /** What each phone told its owner in the course of the chat, as ids, each once. */
  notices: { you: string[]; friend: string[] };
  /** How many of these are not told in an honest chat, and packets that a phone refused. */
  warnings: number;
  /** What the two could compare, whether they do or not; null if the app shows no keys. */
  screens: Screens | null;
  check: Check;
  /** SureSpot only: what comes of a lie after an honest chat, with a signature and without. */
  later: { signed: SecondKey; stripped: SecondKey } | null;
  /** How many steps the way of your letter can be played in, and the one it is stopped at; null for the end. */
  steps: number;
  step: number | null;
}

const PHONES = ['you', 'friend'] as const;

const noticesOf = ({ recording }: Experiment, end: string): string[] => [
  ...new Set(recording.notices.filter((one) => one.end === end).map(({ notice }) => notice)),
];

interface Setting {
  seed: number;
  system: KeySystem;
  attack: 'none' | 'middle';
  message: string;
}

/** A chat that has taken place, and which of its lines the company reads. */
const chatOf = /* @__PURE__ */ memoMany(
  16,
  ({ seed, system, attack, message }: Setting) => `${seed} ${system} ${attack} ${message}`,
  async (setting: Setting) => {
    const chat = await experiment(setting);
    const { trace, messenger, recording } = chat;
    const keyring = both(serverTls(trace, 'company'), heldThroughout(messenger, recording, 'company'));
    return { chat, read: linesRead(chat, await observeChat(chat, 'company', keyring)) };
  },
);

/** What the phones tell in an honest chat, whatever is said in it. */
const usual = /* @__PURE__ */ memoMany(
  12,
  (seed: number, system: KeySystem) => `${seed} ${system}`,
  async (seed: number, system: KeySystem) => {
    const { chat } = await chatOf({ seed, system, attack: 'none', message: params.message.default });
    return { you: noticesOf(chat, 'you'), friend: noticesOf(chat, 'friend') };
  },
);

function screensOf({ messenger, recording }: Experiment): Screens | null {
  const last = recording.moments.at(-1);
  const [you, friend] = PHONES.map((end) => messenger.check(last?.[end] as Json));
  return you && friend
    ? {
        friend: { yours: you.theirs, friends: friend.mine },
        you: { yours: you.mine, friends: friend.theirs },
      }
    : null;
}

async function checked(
  chat: Experiment,
  screens: Screens | null,
  { check, knows, system, seed }: Values<typeof params>,
): Promise<Check> {
  if (check === 'compare') {
    const same = screens !== null && [screens.you, screens.friend].every((one) => one.yours === one.friends);
    return { kind: 'compare', same };
  }
  if (check === 'none') return { kind: 'none' };
  // Invented; and nothing of it is said in the chat.
  const { question, answer, guess } = QUIZ;
  const answers = { you: answer, friend: answer, company: knows ? answer : guess };
  if (!systemFacts(system).asks) return { kind: 'question', question, answers, outcome: null, same: false };
  const { askQuestion } = await import('../../../sim/chat/question.ts');
  const chance = (end: string) => seededChance(seed, `question ${end}`);
  const { you = null, friend = null } = askQuestion(chat.recording, question, answers, chance);
  const same = you === 'same' && friend === 'same';
  return { kind: 'question', question, answers, outcome: { you, friend }, same };
}

async function lieLater(seed: number, message: string): Promise<Result['later']> {
  const { offerSecondKey } = await import('../../../sim/chat/second-key.ts');
  const { chat } = await chatOf({ seed, system: 'surespot', attack: 'none', message });
  const offer = (signed: boolean) => offerSecondKey(chat, signed, message);
  return { signed: offer(true), stripped: offer(false) };
}

/**
 * Lets the scripted chat take place between two real clients; if the directory lies, through two more that the company
 * runs under the others’ names. Then the company opens what it can of all that it carried, and the two phones compare.
 */
export async function compute(values: Values<typeof params>, job: Job): Promise<Result> {
  const { to, seed, system, lie, knows } = values;
  // No keyboard has a NUL, and in OTR it would end the words.
  const message = values.message.replaceAll('\0', '');
  const honest = await usual(seed, system);
  await job.step(1, 3);
  const { chat, read } = await chatOf({ seed, system, attack: lie ? 'middle' : 'none', message });
  await job.step(2, 3);
  const { recording, lines } = chat;
  const screens = screensOf(chat);
  const notices = { you: noticesOf(chat, 'you'), friend: noticesOf(chat, 'friend') };
  const unusual = PHONES.flatMap((phone) => notices[phone].filter((one) => !honest[phone].includes(one)));
  const refused = recording.refused.filter(({ end }) => PHONES.some((phone) => phone === end));
  return {
    system,
    to: to.trim() || params.to.default,
    lie,
    knows,
    lines: lines.map(({ from, text }, i) => ({
      from,
      mine: i === MINE,
      text,
      read: read[i] === true,
      size: recording.crossings.find((one) => one.line === i)?.payload.bytes.length ?? 0,
    })),
    read: read.filter(Boolean).length,
    notices,
    warnings: unusual.length + refused.length,
    screens,
    check: await checked(chat, screens, values),
    later: system === 'surespot' ? await lieLater(seed, message) : null,
    steps: STEPS,
    step: values.step < 0 || values.step >= STEPS ? null : values.step,
  };
}

/** The figure's title. */
export function finding({ system, to, lie, read, warnings, screens, check }: Result, words: Words): string {
  const count = { read, lines: LINES };
  if (check.kind === 'compare' && screens) {
    return check.same ? words.truthCompared(count) : words.lieCompared(system, count);
  }
  if (check.kind === 'compare')
    return lie ? words.lieNoScreen(system, count) : words.truthNoScreen(system, count);
  if (check.kind === 'question' && check.outcome) {
    if (!check.same) return words.lieAsked(system, count, to);
    return lie ? words.lieAnswered(count) : words.truthAsked(count);
  }
  if (check.kind === 'question') {
    return lie ? words.lieNoQuestion(system, count) : words.truthNoQuestion(system, count);
  }
  if (!lie) return words.truth(system, count);
  return warnings > 0 ? words.lieWarned(system, count) : words.lieUnnoticed(system, count);
}

function aboutCheck({ system, to, lie, screens, check }: Result, words: Words): string[] {
  if (check.kind === 'compare') return [screens ? words.compared(check.same) : words.noScreen(system)];
  if (check.kind === 'none') return [];
  if (!check.outcome) return [words.noQuestion(system)];
  const asked = words.asked(check.outcome.you, check.outcome.friend, to);
  return lie && check.same ? [asked, words.fooled] : [asked];
}

/** What the view says beside the picture. */
export interface Texts {
  /** After each step of your letter's way, the beginning first. */
  steps: string[];
}

export function texts({ to, lie, lines, read }: Result, words: Words): Texts {
  const { read: opened = false, size = 0 } = lines[MINE] ?? {};
  return {
    steps: [
      words.stepNone(to),
      words.stepKeys(lie),
      words.stepSealed(size),
      words.stepCompany(opened),
      words.stepOn(lie, to),
      words.stepOthers({ read, lines: lines.length }),
    ],
  };
}

/** The picture in four to seven sentences, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { system, to, lie, lines, warnings, later, step, steps } = result;
  const { read = false, size = 0 } = lines[MINE] ?? {};
  return [
    `${finding(result, words)}.`,
    ...(step === null ? [] : [words.stopped(step, steps, sceneAt(result, step).read)]),
    lie ? words.howLie(system, to) : words.howTruth(lines.length),
    warnings === 0 ? words.quiet : words.warned(warnings),
    ...aboutCheck(result, words),
    read ? words.mineRead : words.mineSealed(size),
    ...(later ? [words.later(later.signed.taken, later.stripped.taken)] : []),
  ];
}
