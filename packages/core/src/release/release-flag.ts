import { z } from 'zod';

/** Why a person may be called fictional and released: what the reviewer saw and what the model declares. */
export const releaseGroundsSchema = z.object({
  format: z.literal('figment-release-grounds/1'),
  /** The reviewer looked and found the person an adult beyond doubt. */
  adultReviewed: z.boolean(),
  /** The model's own statement about its training data, copied at the time. */
  trainingData: z.string(),
  /** Whether pictures of real people were in the training data, as the model declares. */
  realPeopleInTraining: z.enum(['yes', 'no', 'unknown']),
  note: z.string().trim().min(10).max(1000),
});
export type ReleaseGrounds = z.infer<typeof releaseGroundsSchema>;

/** The fictional-person release flag: who set it, when and on what grounds. */
export interface ReleaseFlag {
  setBy: string;
  setAt: Date;
  grounds: ReleaseGrounds;
}
