export { jsonOfRelease as GET } from '@/features/read-release/downloads';
