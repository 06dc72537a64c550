export { pdfOfRelease as GET } from '@/features/read-release/downloads';
