#!/usr/bin/env bash
# Starts build.ps1, for a machine that has the .NET SDK and perhaps no PowerShell. Without PowerShell it does what the
# SDK alone can do, and says what it could not.
set -euo pipefail
cd "$(dirname "$0")"
task=$(printf '%s' "${1:-build}" | tr '[:upper:]' '[:lower:]')

if command -v pwsh >/dev/null; then
    exec pwsh -NoProfile -NonInteractive -File build.ps1 "$task"
fi

if ! command -v dotnet >/dev/null; then
    echo "The .NET SDK is missing. Install .NET SDK 10 (https://dotnet.microsoft.com/download) and try again." >&2
    exit 1
fi

if dotnet tool restore >/dev/null 2>&1; then
    # The program in the tool's folder, and not the tool: what it starts is to be PowerShell, and that is a process of dotnet.
    home=$(dotnet tool run pwsh -- -NoProfile -NonInteractive -Command '$PSHOME')
    exec "$home/pwsh" -NoProfile -NonInteractive -File build.ps1 "$task"
fi

echo "=== No PowerShell: there is no pwsh here, and the pinned tool of .config/dotnet-tools.json could not be restored."
case $task in
    build)
        dotnet build KalshiPS.sln --configuration Release --nologo --verbosity quiet
        ;;
    test)
        dotnet test KalshiPS.sln --configuration Release --nologo
        echo "=== THE PESTER TESTS DID NOT RUN: the cmdlets are untested here. Install PowerShell 7.4 or later to run them."
        ;;
    demo)
        dotnet run docs/examples/Journey.cs
        echo "=== This was the journey through the client library. Install PowerShell 7.4 or later to see the cmdlets."
        ;;
    *)
        echo "Without PowerShell only build, test and demo can be done; '$task' cannot." >&2
        exit 1
        ;;
esac
