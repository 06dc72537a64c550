import type { z } from 'zod';
import type { wishItem, wishSchema } from './wish.contract';

/** One thing a picture must show. */
export type WishItem = z.output<typeof wishItem>;
/** The structured part of a brief: everything in it must be met. */
export type Wish = z.output<typeof wishSchema>;
