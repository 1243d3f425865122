import type { ObserverId } from '../../../sim/observers/ids.ts';
import type { Correction } from '../../contract/params.ts';
import { isolate } from '../bidi.ts';

/** Words that every figure shares. A widget's own words are in its folder. */
export const words = {
  observers: {
    question: 'Who is watching?',
    name: (observer: ObserverId, to: string): string =>
      ({
        wifi: 'Same Wi-Fi',
        isp: 'Internet provider',
        company: 'Messaging company',
        friend: `${isolate(to)}’s phone`,
        thief: 'A thief with your phone',
        investigator: 'An investigator',
      })[observer],
    /** The same, as a sentence begins. */
    who: (observer: ObserverId, to: string): string =>
      ({
        wifi: 'Somebody on the same Wi-Fi',
        isp: 'Your internet provider',
        company: 'The messaging company',
        friend: `${isolate(to)}’s phone`,
        thief: 'A thief with your phone',
        investigator: 'An investigator',
      })[observer],
    note: (observer: ObserverId, to: string): string =>
      ({
        wifi: 'Somebody on the Wi-Fi you use at home. Holds no keys; hears only what that Wi-Fi carries.',
        isp: 'The firm that connects you. Holds no keys; carries all your traffic and knows which customer has which address.',
        company: 'The firm that runs the messenger. Holds the key of the outer wrapping, not of the seal.',
        friend: `${isolate(to)}’s own phone, with the keys it needs to read what you send.`,
        thief: 'Somebody who holds your phone, unlocked, with all its keys.',
        investigator:
          'Somebody who has lawfully asked for the records that the company and your provider kept.',
      })[observer],
  },
  marks: {
    sealed: 'sealed',
    readable: 'readable',
    envelope: 'envelope',
    unknown: 'unknown to this observer',
    title: 'Key to the marks',
  },
  /** Of a figure that goes from step to step. */
  player: {
    title: 'Step by step',
    play: 'Play',
    pause: 'Pause',
    again: 'Play again',
    back: 'One step back',
    on: 'One step on',
    speed: (times: number): string =>
      times === 1 ? 'Speed as usual' : times > 1 ? 'Twice as fast' : 'Half as fast',
    times: (times: number): string => (times === 0.5 ? '½×' : `${times}×`),
  },
  /** Of a drawing that can be enlarged. */
  lens: { nearer: 'Enlarge', farther: 'Make smaller', whole: 'Whole picture' },
  figure: {
    settings: 'More settings',
    describe: 'This picture in words',
    left: 'What is left out?',
    leftElsewhere: 'It is written under this figure on its own page',
    tools: 'Link, picture, embed',
    noTools: 'These have not come. Open this again to try once more.',
    seed: 'Town number',
    computing: 'Computing …',
    undo: 'Undo',
    redo: 'Redo',
    cancel: 'Stop',
    /** Why there is no newer result. */
    wrong: {
      computing: 'That could not be computed here. The last result is still shown.',
      absent: 'What computes this has not come, and is asked for again. The last result is still shown.',
    },
    still:
      'This figure stands still and shows one worked example: its scripts are off, do not run here, or have not come. Reloading the page may help.',
    otherTown: (seed: number, usual: number): string =>
      `You are looking at town ${seed}. The numbers in the text are those of town ${usual}.`,
    backHome: (usual: number): string => `Back to town ${usual}`,
    source: 'What the Envelope Says',
    corrected: (c: Correction): string =>
      ({
        unknown: `There is no setting called “${clip(c.name)}”.`,
        repeated: `“${c.name}” was given more than once; the first one counts.`,
        'not-a-number': `“${clip(c.given)}” is not a whole number, so ${c.name} is ${c.used}.`,
        'not-numbers': `“${clip(c.given)}” is no list of numbers for ${c.name}, so the usual one is used.`,
        'out-of-range': `${clip(c.given)} is out of bounds, so ${c.name} is ${c.used}.`,
        'not-an-option': `“${clip(c.given)}” is not a choice for ${c.name}, so it is ${c.used}.`,
        'too-long': `The text for ${c.name} was too long, so the usual one is used.`,
      })[c.problem],
  },
};

const clip = (text: string): string => ([...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text);
