# The Temporal SDK has no build for musl, so the images are Debian's.
FROM node:24-bookworm-slim AS build
WORKDIR /hms
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY bin bin
COPY scripts scripts
COPY src src
RUN node scripts/build.ts

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends git python3 tini \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /hms
COPY package.json package-lock.json ./
# The image has a Node of its own.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/.bin/node && npm cache clean --force
COPY bin bin
COPY --from=build /hms/dist dist
USER node
ENTRYPOINT ["tini", "--"]
CMD ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=16", "dist/worker.js"]
