export { pdfOfRelease as GET } from '@/server/documents/release-downloads';
