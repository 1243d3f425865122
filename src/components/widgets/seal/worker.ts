import { serve } from '../../contract/serve.ts';
import { compute, describe, finding } from './widget.ts';

serve({ compute, finding, describe });
