import sharp from 'sharp';

// One thread and no cache: the same bytes every time, and memory that a picture bounds, not a history.
sharp.concurrency(1);
sharp.cache(false);

export { sharp };
