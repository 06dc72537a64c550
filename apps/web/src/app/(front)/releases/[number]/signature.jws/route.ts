export { signatureOfRelease as GET } from '@/server/documents/release-downloads';
