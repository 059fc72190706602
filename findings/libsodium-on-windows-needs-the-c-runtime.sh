#!/usr/bin/env bash
# What was expected: a native library that a package brings for Windows needs nothing but Windows, as SQLite's does, so that a
#   module which carries it runs on a fresh Windows or in a container.
# What happens (libsodium 1.0.22, beside SQLitePCLRaw.lib.e_sqlite3 2.1.13): libsodium.dll for win-x64, win-x86 and win-arm64
#   imports VCRUNTIME140.dll, which comes with Visual C++'s redistributable and not with Windows; e_sqlite3.dll imports
#   KERNEL32.dll alone. Whoever ships NSec.Cryptography or libsodium in a module has to say so, bring that library along, or
#   sign Ed25519 with managed code.
# Seen 2026-11-30:
#   win-arm64 libsodium.dll: VCRUNTIME140.dll
#   win-arm64 e_sqlite3.dll: nothing but Windows
#   win-x64 libsodium.dll: VCRUNTIME140.dll
#   win-x64 e_sqlite3.dll: nothing but Windows
#   win-x86 libsodium.dll: VCRUNTIME140.dll
#   win-x86 e_sqlite3.dll: nothing but Windows
# Needs the .NET SDK 10 and a package source. Takes about half a minute.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 NO_COLOR=1
cat > "$work/imports.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="libsodium" Version="1.0.22" />
    <PackageReference Include="SQLitePCLRaw.lib.e_sqlite3" Version="2.1.13" />
  </ItemGroup>
</Project>
PROJECT
cat > "$work/Program.cs" <<'CSHARP'
using System.Reflection.PortableExecutable;
using System.Text;

foreach (var platform in new[] { "win-arm64", "win-x64", "win-x86" })
{
    foreach (var name in new[] { "libsodium.dll", "e_sqlite3.dll" })
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "runtimes", platform, "native", name)));
        var others = Imports(file).Where(import => !IsOfWindows(import)).Order(StringComparer.OrdinalIgnoreCase).ToList();
        Console.WriteLine($"{platform} {name}: {(others.Count == 0 ? "nothing but Windows" : string.Join(", ", others))}");
    }
}

// The universal C runtime is a part of Windows 10 and later.
static bool IsOfWindows(string import) =>
    import.StartsWith("api-ms-win-", StringComparison.OrdinalIgnoreCase) || import.ToUpperInvariant() is "KERNEL32.DLL" or "ADVAPI32.DLL" or "BCRYPT.DLL";

static IEnumerable<string> Imports(PEReader file)
{
    var table = file.GetSectionData(file.PEHeaders.PEHeader!.ImportTableDirectory.RelativeVirtualAddress).GetReader();
    while (true)
    {
        table.Offset += 12;
        var name = table.ReadInt32();
        table.Offset += 4;
        if (name == 0)
            yield break;
        var text = file.GetSectionData(name).GetReader();
        var bytes = new List<byte>();
        for (var next = text.ReadByte(); next != 0; next = text.ReadByte())
            bytes.Add(next);
        yield return Encoding.ASCII.GetString([.. bytes]);
    }
}
CSHARP
dotnet run --project "$work/imports.csproj" > "$work/seen" 2> "$work/errors" || { cat "$work/seen" "$work/errors"; exit 2; }
cat "$work/seen"
diff "$work/seen" - <<'SEEN' && echo "As stated."
win-arm64 libsodium.dll: VCRUNTIME140.dll
win-arm64 e_sqlite3.dll: nothing but Windows
win-x64 libsodium.dll: VCRUNTIME140.dll
win-x64 e_sqlite3.dll: nothing but Windows
win-x86 libsodium.dll: VCRUNTIME140.dll
win-x86 e_sqlite3.dll: nothing but Windows
SEEN
