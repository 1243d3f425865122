/**
 * Any widget's result on the command line: `npm run -s widget -- links 'hops=1&hubs=0'`.
 * Prints JSON, or with --text the description. Exits 2 with a sentence when the call is wrong.
 */
import { main } from './command/call.ts';
import { usage, widgetCommand } from './command/widget.ts';

await main(usage, async (args) => console.log(await widgetCommand(args)));
