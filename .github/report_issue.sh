#!/usr/bin/env bash
# report_issue.sh LABEL TITLE RESULT LOG
#
# Keeps at most one open issue with this label: opens it at the first failure,
# rewrites its text at later ones (an edit sends no mail), closes it on success.
set -euo pipefail
label=$1 title=$2 result=$3 log=$4
run="${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}"
export GH_REPO="${GITHUB_REPOSITORY}"

open=$(gh issue list --label "$label" --state open --limit 1 \
  --json number --jq '.[].number')

if [ "$result" = success ]; then
  if [ -n "$open" ]; then
    gh issue close "$open" --comment "It works again: $run"
  fi
  exit 0
fi

body=$(mktemp)
{
  echo "The latest run ended in \`$result\`: $run"
  echo
  echo "The end of its log (this text is rewritten at each failure):"
  echo
  echo '~~~~~~~~text'
  if [ -f "$log" ]; then
    tail -n 80 "$log" | cut -c 1-300
  else
    echo "(there is no log: the run stopped before it wrote one)"
  fi
  echo '~~~~~~~~'
} > "$body"

if [ -n "$open" ]; then
  gh issue edit "$open" --body-file "$body"
else
  gh label create "$label" --force --description "Kept by a scheduled workflow"
  gh issue create --title "$title" --label "$label" --body-file "$body"
fi
