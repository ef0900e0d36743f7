#!/bin/sh
# Shows what the program does: it reads the example articles into a new graph and asks it questions.
# Usage: demo.sh QUADLOOM, the program to show.
set -eu

quadloom=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
articles=$(cd "$(dirname "$0")" && pwd)/articles
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir articles
cp "$articles"/*.txt articles

bold= plain=
if [ -t 1 ]; then
	bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi

# show EXPLANATION ARGUMENT ... says what comes, shows the command, and runs it.
show() {
	printf '\n%s%s%s\n' "$bold" "$1" "$plain"
	shift
	printf '$ quadloom'
	for argument; do
		case $argument in
		*[!A-Za-z0-9_./=-]*) printf " '%s'" "$argument" ;;
		*) printf ' %s' "$argument" ;;
		esac
	done
	printf '\n'
	"$quadloom" "$@"
}

show 'Read the example articles into a graph.' build articles
show 'Who is it about? What Niger did, and what was done to it: each fact with its standing and its sentence.' lookup Niger
show 'An entity is found by any of its names.' lookup 'the us'
show 'Claims and plans are told apart from what is asserted.' lookup Russia
show 'A Gizmo query: what did Niger revoke? Asserted facts alone are rel: edges.' \
	query 'g.V("<ent:Niger>").out("<rel:revoke>").all()'
show 'How are two things connected? Each step with its evidence.' path Niger Russia
