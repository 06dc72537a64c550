export { openBatchNews, type HeardBatchNews } from './batch-news';
export { checkDatabase, type DatabaseCheck } from './check-database';
export { placeOf, type PoolOptions } from './connection';
export { DatabaseUnavailable, isDatabaseUnavailable } from './database-unavailable';
export { openRecordStore, type DatabaseRecordStore } from './record-store';
export {
  openRequestThrottle,
  type OpenRequestThrottle,
  type RequestThrottleOptions,
} from './request-throttle';
export {
  openSignInThrottle,
  type OpenSignInThrottle,
  type SignInThrottleOptions,
} from './sign-in-throttle';
export {
  openSliceQueue,
  sliceJob,
  type SliceQueueOptions,
  type WorkingSliceQueue,
} from './slice-queue';
export { openStudioJobs, type OpenStudioJobs } from './studio-jobs';
