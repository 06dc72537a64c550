'use client';
export { Failure as default } from '@/features/navigate/failure';
