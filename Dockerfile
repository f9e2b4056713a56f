# The Temporal SDK has no build for musl, so the images are Debian's. By digest: a tag can be moved.
FROM node:24.21.0-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20 AS build
WORKDIR /hms
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY bin bin
COPY schemas schemas
COPY scripts scripts
COPY src src
RUN node scripts/build.ts

FROM node:24.21.0-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20
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
