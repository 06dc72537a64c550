# One image for the web and the generator; compose.yml says which it runs. Written without a Docker at hand: not run yet.
FROM node:20-bookworm-slim
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /figment
COPY package.json package-lock.json ./
COPY packages packages
COPY apps apps
COPY prisma prisma
COPY scripts scripts
COPY models models
COPY prisma.config.ts tsconfig.base.json turbo.json ./
RUN npm ci && npx prisma generate && npm run build --workspace @figment/web
ENV NODE_ENV=production
# The volume of the keys takes its owner from here.
RUN mkdir -m 700 /keys && chown node /keys
USER node
CMD ["npx", "tsx", "apps/generator/src/main.ts", "work"]
