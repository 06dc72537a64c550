import type { NextConfig } from 'next';

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  // Library pictures are served as they were made: re-encoding would drop their provenance marks.
  images: { unoptimized: true },
  transpilePackages: [
    '@figment/alike',
    '@figment/core',
    '@figment/db',
    '@figment/imaging',
    '@figment/signing',
    '@figment/storage',
    '@figment/ui',
  ],
  serverExternalPackages: [
    '@node-rs/argon2',
    'pino',
    'pg',
    'pg-boss',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pdfkit',
    'stripe',
    '@contentauth/c2pa-wasm',
    'sharp',
    'usearch',
  ],
  // Types are checked by `npm test`: a build that checks them again takes a minute more and finds nothing new.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    authInterrupts: true,
    // Pictures to verify or to register: `largestUpload` in src/server/read-body.ts and room for a form around it.
    proxyClientMaxBodySize: '52mb',
  },
};

export default config;
