#!/bin/sh
# Brings Temporal's two databases to this version of its server. Safe to run again; run it before a
# newer server, one minor version after another.
set -eu
SQL_PASSWORD="${SQL_PASSWORD:-$(cat /run/secrets/temporal_password)}"
export SQL_PASSWORD

# A database, and the folder of its schema inside the tool.
update() {
  tool="${SQL_TOOL:-temporal-sql-tool} --plugin postgres12 --endpoint ${SQL_HOST:-postgres}
    --port ${SQL_PORT:-5432} --user temporal --database $1"
  $tool setup-schema -v 0.0
  $tool update-schema --schema-name "postgresql/v12/$2"
}
update temporal temporal
update temporal_visibility visibility
