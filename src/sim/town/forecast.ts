import forecast from '../../../content/scenarios/forecast.json' with { type: 'json' };
import { object, text } from '../schema.ts';

/** The harbour’s weather report: a message whose words anybody knows. */
export const FORECAST: string = /* @__PURE__ */ object({ text })(forecast, 'forecast.json').text;
