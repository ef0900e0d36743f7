#!/usr/bin/env bash
# postgres.sh COMMAND ... runs a command beside a private PostgreSQL server, which it makes in a temporary folder from Debian's package
# postgresql, and takes away when the command has ended. QUADLOOM_POSTGRES is the server's URL.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[[ -n $bin ]] || bin=$(pg_config --bindir)

# The server refuses to run as root.
as=()
((EUID != 0)) || as=(setpriv --reuid postgres --regid postgres --clear-groups)

home=$(mktemp -d)
chmod 711 "$home"
((EUID != 0)) || chown postgres "$home"
trap '"${as[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$home"' EXIT

password=$(od -An -N 16 -t x1 /dev/urandom | tr -d ' \n')
"${as[@]}" bash -c 'umask 077; cat >"$0/password"' "$home" <<<"$password"
"${as[@]}" "$bin/initdb" -D "$home/data" -U quadloom -A scram-sha-256 --pwfile "$home/password" -E UTF8 --locale C >"$home/log" 2>&1 ||
	{ cat "$home/log" >&2; exit 1; }

# A port that was free a moment ago may not be so any more.
for ((try = 0; try < 10; try++)); do
	port=$((20000 + RANDOM % 10000))
	if "${as[@]}" "$bin/pg_ctl" -D "$home/data" -l "$home/data/log" -w -o "-c listen_addresses=127.0.0.1 -c port=$port \
		-c unix_socket_directories='$home' -c max_wal_size=4GB ${POSTGRES_OPTIONS-}" start >"$home/log" 2>&1; then
		export QUADLOOM_POSTGRES="postgres://quadloom:$password@127.0.0.1:$port/postgres"
		"$@"
		exit
	fi
done
cat "$home/log" "$home/data/log" >&2
exit 1
