import type { z } from 'zod';
import type { forecastSchema } from './forecast.contract';

/** What to expect of a brief, with what it rests on. */
export type Forecast = z.output<typeof forecastSchema>;
