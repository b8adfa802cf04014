# docker build -t leadsheet . && docker run --rm -v "$PWD:/data" leadsheet render records/ -o charts/
FROM swift:6.3-bookworm AS builder
RUN apt-get update -qq \
  && apt-get install -y -qq --no-install-recommends make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# The libraries' headers, in a layer of their own: they change less often than the sources.
COPY .ci/setup .ci/setup
RUN .ci/setup
COPY . .
RUN swift build -c release --static-swift-stdlib --product leadsheet \
    -Xlinker --no-export-dynamic -Xlinker --icf=safe -Xlinker -no-pie \
  && strip -o /leadsheet .build/release/leadsheet

FROM debian:bookworm-slim
# libcurl for `benchmark run` and libhdf5, libexpat for such records are loaded at first use.
RUN apt-get update -qq \
  && apt-get install -y -qq --no-install-recommends \
    ca-certificates libcairo2 libcurl4 libexpat1 libflac12 libfontconfig1 libfreetype6 libhdf5-103-1 \
    libpng16-16 libturbojpeg0 libwebp7 libyaml-0-2 zlib1g \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --create-home --uid 1000 leadsheet
COPY --from=builder /leadsheet /usr/local/bin/leadsheet
COPY LICENSE THIRD-PARTY-NOTICES /usr/share/doc/leadsheet/
USER leadsheet
WORKDIR /data
ENTRYPOINT ["leadsheet"]
CMD ["--help"]
