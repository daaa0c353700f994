#!/bin/sh
# Makes every secret that compose.yaml and the systemd units name, once, each in a file of its own:
#   sh secrets.sh [FOLDER]
# It never writes over one that is there. On machines without containers say where they are:
#   POSTGRES_AT=db.example.org:5432 PGBOUNCER_AT=db.example.org:6432 sh secrets.sh /etc/leavewell/secrets
set -eu
to="${1:-secrets}"
postgres="${POSTGRES_AT:-postgres:5432}" pgbouncer="${PGBOUNCER_AT:-pgbouncer:6432}"
umask 022
mkdir "$to"
# Nobody else may enter; each file can be read where a container is given it.
chmod 700 "$to"

word() { head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }
key() { printf 'k1:'; head -c 32 /dev/urandom | base64; }
put() { printf '%s' "$2" > "$to/$1"; }

owner="$(word)" web="$(word)" worker="$(word)" temporal="$(word)"
put postgres_password "$owner"
put temporal_password "$temporal"
put pgbouncer_userlist "\"leavewell_web\" \"$web\"
\"leavewell_worker\" \"$worker\"
"
# Migrations go to Postgres itself, servers and workers through PgBouncer.
put database_url_owner "postgres://leavewell:$owner@$postgres/leavewell"
put database_url_web "postgres://leavewell_web:$web@$pgbouncer/leavewell"
put database_url_worker "postgres://leavewell_worker:$worker@$pgbouncer/leavewell"
put smtp_url "smtp://USER:PASSWORD@relay.example.org:587"
put payload_keys "$(key)"
put link_keys "$(key)"
put data_keys "$(key)"
echo "Made in $to. Now write the relay's address, with its user and password, into $to/smtp_url."
