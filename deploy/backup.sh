#!/usr/bin/env bash
# Keep a copy of the database and the photos. Run it from cron, e.g. nightly:
#   DATABASE_URL=… KTDT_VAR=/var/lib/kinhtedothi deploy/backup.sh /backup
set -euo pipefail

target=${1:?"Cách dùng: backup.sh THƯ_MỤC"}
stamp=$(date +%Y%m%d-%H%M%S)
mkdir -p "$target"

pg_dump --format=custom --file="$target/$stamp.dump.part" "$DATABASE_URL"
mv "$target/$stamp.dump.part" "$target/$stamp.dump"
# Originals never change once stored; renditions are made again when missing.
rsync -a --exclude='/anh/' "$KTDT_VAR/media/" "$target/media/"
find "$target" -maxdepth 1 -name '*.dump' -mtime +30 -delete
