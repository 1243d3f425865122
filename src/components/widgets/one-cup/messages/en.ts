import type { Spread } from '../../../../sim/inference/spread.ts';
import type { Group } from '../../../../sim/town/moving.ts';
import { isolate } from '../../../messages/bidi.ts';
import { spelled } from '../../../messages/language/en.ts';

const word = spelled(10);
const range = ({ low, high }: Spread): string => (low === high ? String(low) : `${low} to ${high}`);

interface Movers {
  all: number;
  moved: number;
}

export const words = {
  finding: (compelled: number, ordinary: number, careless: number, careful: number): string =>
    `In this model ${word(compelled)} compelled ${compelled === 1 ? 'service opens' : 'services open'} ${ordinary} in 100 of ordinary people’s messages; of the crew’s own, ${
      careless === careful
        ? `${careless}, however much it wants to hide`
        : `${careless} down to ${careful}, depending on how much it wants to hide`
    }`,
  findingNone: 'As long as no service is compelled, only the two ends of a message can read it',
  findingOutOfReach:
    'In this model the law reaches no service, and only the two ends of a message can read it',

  reach: (reach: number, all: number): string =>
    reach === all
      ? `The law reaches all of the ${word(all)} services.`
      : `Of ${word(all)} services the law reaches ${reach === 0 ? 'none' : reach === 1 ? 'the largest' : `the ${word(reach)} largest`}.`,
  moved: (ordinary: Movers, crew: Movers): string =>
    `Of ${ordinary.all} ordinary people ${ordinary.moved === 0 ? 'none has' : ordinary.moved === 1 ? 'one has' : `${ordinary.moved} have`} moved, and of the crew’s ${word(crew.all)} members ${crew.moved === 0 ? 'none' : word(crew.moved)}; what two people write gets away only if both have moved and there is a service left to go to.`,
  sides: (crew: number, between: number): string =>
    `Of what members of the crew write to each other ${crew} in 100 can be read, and of what they and ordinary people write to each other ${between} in 100.`,
  towns: (towns: number, ordinary: Spread, crew: Spread): string =>
    `Eight in ten of the towns numbered 1 to ${towns} lie in this range with the same settings: ${range(ordinary)} in 100 for ordinary people, ${range(crew)} for the crew’s own.`,
  thief: ({
    service,
    messages,
    ofOrdinary,
  }: {
    service: number;
    messages: Record<Group, number>;
    ofOrdinary: number;
  }): string => {
    const { ordinary, crew, between } = messages;
    return `Whoever steals the key of service ${service + 1} needs no warrant and opens ${ofOrdinary} in 100 of ordinary people’s messages; of the ${ordinary + crew + between} messages that it opens in a year, ${crew === 0 ? 'none is' : crew === 1 ? 'one is' : `${crew} are`} from member to member of the crew.`;
  },
  noHaul: 'Nothing passes through the compelled services any more, so their keys open nothing.',
  letterRead: (to: string, service: number): string =>
    `Your letter to ${isolate(to)} goes over service ${service + 1}, which is compelled: it can be read.`,
  letterSealed: (to: string, service: number, moved: boolean): string =>
    `Your letter to ${isolate(to)} ${moved ? 'has moved to' : 'goes over'} service ${service + 1} and stays sealed.`,
  caution:
    'What people do here follows from invented numbers; the model shows what hangs on what, not how many would move.',
};

export type Words = typeof words;
