export { jsonOfRelease as GET } from '@/server/documents/release-downloads';
