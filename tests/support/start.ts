/** Before the browser tests: nothing of an earlier run is believed. */
import { forget } from './kept.ts';

export default forget;
