export { signatureOfRelease as GET } from '@/features/read-release/downloads';
