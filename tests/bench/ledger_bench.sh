#!/usr/bin/env bash
# Does the gateway answer as fast with 10,000,000 messages in its ledger as with none? Fails when it does not.
# MESSAGES, PEOPLE and ROUNDS change the measure; LEDGER_HOME keeps the made ledger there for the next run.
set -euo pipefail
cd "$(dirname "$0")/ledger"
exec node bench.mjs
