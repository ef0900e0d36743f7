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
show 'What is known of Niger? The strongest facts, each with how far the text commits to it, and its sentence.' lookup Niger --limit 12
show 'An entity is found by any of its names.' lookup 'the us' --limit 8
show 'What is planned, possible or denied is told apart from what is asserted.' lookup Pentagon
show 'A Gizmo query: what did Russia deliver? The edges rel: are asserted facts alone.' \
	query 'g.V("<ent:Russia>").out("<rel:deliver>").all()'
show 'How are two things connected? Each step with its evidence.' path France Russia
