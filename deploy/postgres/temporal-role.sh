#!/bin/sh
# Once, when the cluster is made: Temporal's own role and its two databases.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat /run/secrets/temporal_password)" \
  --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role temporal login password :'password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
