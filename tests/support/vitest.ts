/** Before each file of unit tests: properties that say nothing of how they are tried are tried as all others are. */
import fc from 'fast-check';
import { draws } from './depth.ts';

fc.configureGlobal(draws(100));
