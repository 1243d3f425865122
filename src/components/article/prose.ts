import Widget from '../Widget.astro';
import Cite from './Cite.astro';
import Claim from './Claim.astro';
import Mark from './Mark.astro';
import Note from './Note.astro';
import Num from './Num.astro';
import Term from './Term.astro';

/** What a chapter may use without importing it. */
export const prose = { Cite, Claim, Mark, Note, Num, Term, Widget };
