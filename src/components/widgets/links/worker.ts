import { serve } from '../../contract/serve.ts';
import * as widget from './widget.ts';

serve(widget);
