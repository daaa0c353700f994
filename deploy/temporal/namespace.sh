#!/bin/sh
# Makes Leavewell's namespace where it is missing. History is for looking into troubles: what a case
# did stands in Leavewell's own database.
set -eu
temporal operator namespace describe leavewell > /dev/null 2>&1 ||
  temporal operator namespace create --retention 720h leavewell
