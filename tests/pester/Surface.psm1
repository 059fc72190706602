# The module as its users can hold on to it, line by line: cmdlets with their parameters, public types with their members.

$keywords = @{
    Boolean = 'bool'; Byte = 'byte'; Char = 'char'; Decimal = 'decimal'; Double = 'double'; Int32 = 'int'; Int64 = 'long'
    Object = 'object'; String = 'string'; Void = 'void'
}
# Public and protected, static and not, and nothing that a base type has declared.
$declared = [Reflection.BindingFlags] 'Public, NonPublic, Instance, Static, DeclaredOnly'

# In the order of the characters' numbers, which is the same on every machine; by a key if there is one.
function ConvertTo-Ordered([scriptblock] $Key = { $_ }) {
    $items = [object[]] @($input)
    $keys = [string[]] @($items | ForEach-Object $Key)
    # Without the types named, PowerShell sorts a copy.
    [Array]::Sort[string, object]($keys, $items, [StringComparer]::Ordinal)
    $items
}

function Get-TypeName([type] $Type) {
    if ($Type.IsByRef) { return "ref $(Get-TypeName $Type.GetElementType())" }
    if ($Type.IsArray) { return "$(Get-TypeName $Type.GetElementType())[]" }
    $inner = [Nullable]::GetUnderlyingType($Type)
    if ($inner) { return "$(Get-TypeName $inner)?" }
    $name = if ($Type.IsNested -and -not $Type.IsGenericParameter) { "$(Get-TypeName $Type.DeclaringType).$($Type.Name)" } else { $Type.Name }
    if ($Type.IsGenericType) {
        return "$($name -replace '`.*')<$(($Type.GetGenericArguments() | ForEach-Object { Get-TypeName $_ }) -join ', ')>"
    }
    if ($Type.Namespace -eq 'System' -and $keywords.ContainsKey($name)) { return $keywords[$name] }
    $name
}

function Get-ParameterList($Method) {
    $parameters = foreach ($parameter in $Method.GetParameters()) {
        $default = if ($parameter.HasDefaultValue) { " = $($parameter.RawDefaultValue ?? 'null')" }
        "$(Get-TypeName $parameter.ParameterType) $($parameter.Name)$default"
    }
    $parameters -join ', '
}

# How far a member can be seen from outside; nothing if it cannot.
function Get-Access($Method) {
    if (-not $Method) { return }
    $static = if ($Method.IsStatic) { 'static ' } elseif ($Method.IsAbstract) { 'abstract ' } elseif ($Method.IsVirtual -and -not $Method.IsFinal) { 'virtual ' }
    if ($Method.IsPublic) { "public $static" } elseif ($Method.IsFamily -or $Method.IsFamilyOrAssembly) { "protected $static" }
}

# A record's own equality and printing follow from its properties.
function Test-Generated($Member) {
    $Member.IsDefined([Runtime.CompilerServices.CompilerGeneratedAttribute], $false)
}

function Get-MemberLine([type] $Type) {
    # What a cmdlet has is told with the cmdlets.
    if (-not $Type.IsAbstract -and $Type.IsSubclassOf([Management.Automation.Cmdlet])) { return }
    foreach ($member in $Type.GetMembers($declared) | ConvertTo-Ordered { "$($_.Name) $_" }) {
        switch ($member) {
            { $_ -is [Reflection.ConstructorInfo] } {
                # The copying constructor of a record is one with no name of its own in the source.
                if (($access = Get-Access $_) -and -not (Test-Generated $_)) { "$($access)new($(Get-ParameterList $_))" }
            }
            { $_ -is [Reflection.PropertyInfo] } {
                $access = (Get-Access $_.GetMethod) ?? (Get-Access $_.SetMethod)
                if (-not $access -or $_.Name -eq 'EqualityContract') { continue }
                $set = if (-not (Get-Access $_.SetMethod)) { '' }
                elseif ($_.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Name -contains 'IsExternalInit') { ' init;' }
                else { ' set;' }
                $required = if ($_.CustomAttributes.AttributeType.Name -contains 'RequiredMemberAttribute') { 'required ' }
                "$access$required$(Get-TypeName $_.PropertyType) $($_.Name) { get;$set }"
            }
            { $_ -is [Reflection.FieldInfo] } {
                if (-not $_.IsPublic -or $_.IsSpecialName) { continue }
                if ($_.IsLiteral) {
                    $value = if ($Type.IsEnum) { [int64] $_.GetRawConstantValue() } else { "'$($_.GetRawConstantValue())'" }
                    "$($Type.IsEnum ? '' : "const $(Get-TypeName $_.FieldType) ")$($_.Name) = $value"
                }
                else { "public $($_.IsStatic ? 'static ' : '')$(Get-TypeName $_.FieldType) $($_.Name)" }
            }
            { $_ -is [Reflection.EventInfo] } {
                if ($access = Get-Access $_.AddMethod) { "$($access)event $(Get-TypeName $_.EventHandlerType) $($_.Name)" }
            }
            { $_ -is [Reflection.MethodInfo] } {
                if (-not ($access = Get-Access $_) -or (Test-Generated $_) -or ($_.IsSpecialName -and $_.Name -notlike 'op_*')) { continue }
                $generic = if ($_.IsGenericMethod) { "<$($_.GetGenericArguments().Name -join ', ')>" }
                # The override of something that the base type shows already.
                $access = if ($_.GetBaseDefinition() -ne $_) { $access -replace 'virtual $', 'override ' } else { $access }
                "$access$(Get-TypeName $_.ReturnType) $($_.Name)$generic($(Get-ParameterList $_))"
            }
        }
    }
}

function Get-TypeLine([type] $Type) {
    $kind = if ($Type.IsEnum) { 'enum' }
    # IsInterface is not there for PowerShell on .NET 9.
    elseif ($Type.Attributes.HasFlag([Reflection.TypeAttributes]::Interface)) { 'interface' }
    elseif ($Type.IsValueType) { 'struct' }
    elseif ($Type.IsAbstract -and $Type.IsSealed) { 'static class' }
    elseif ($Type.IsAbstract) { 'abstract class' }
    elseif ($Type.IsSealed) { 'sealed class' }
    else { 'class' }
    $bases = @(
        if ($Type.BaseType -and $Type.BaseType -notin [object], [ValueType], [enum]) { Get-TypeName $Type.BaseType }
        $inherited = if ($Type.BaseType) { $Type.BaseType.GetInterfaces() } else { @() }
        if (-not $Type.IsEnum) {
            # That a record equals one of its kind goes without saying.
            $Type.GetInterfaces() | Where-Object { $_ -notin $inherited -and $_.Name -ne 'IEquatable`1' } | ForEach-Object { Get-TypeName $_ } | ConvertTo-Ordered
        }
    )
    $name = if ($Type.Namespace) { "$($Type.Namespace).$(Get-TypeName $Type)" } else { Get-TypeName $Type }
    "$kind $name$(if ($bases) { " : $($bases -join ', ')" })"
}

function Get-AssemblySurface([Reflection.Assembly] $Assembly) {
    # Views run in the user's session, so what they call is public; it is for nobody else.
    $isHidden = { $_.GetCustomAttributes([ComponentModel.EditorBrowsableAttribute], $false).State -contains 'Never' }
    foreach ($type in $Assembly.GetExportedTypes() | Where-Object { -not (& $isHidden) } | ConvertTo-Ordered { $_.FullName }) {
        Get-TypeLine $type
        Get-MemberLine $type | ForEach-Object { "  $_" }
        ''
    }
}

function Get-CmdletSurface([Management.Automation.CmdletInfo] $Cmdlet) {
    $outputs = $Cmdlet.OutputType.ForEach({ $_.Type ? (Get-TypeName $_.Type) : $_.Name }) | ConvertTo-Ordered
    "$($Cmdlet.Name)$(if ($outputs) { " -> $($outputs -join ', ')" })"
    $impact = ([Management.Automation.CmdletAttribute] $Cmdlet.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0]).ConfirmImpact
    if ($Cmdlet.Parameters.ContainsKey('Confirm')) { "  asks: $impact" }
    $sets = $Cmdlet.ParameterSets | ForEach-Object { "$($_.Name)$(if ($_.IsDefault -and $Cmdlet.ParameterSets.Count -gt 1) { ' (default)' })" } | ConvertTo-Ordered
    if ($Cmdlet.ParameterSets.Count -gt 1) { "  sets: $($sets -join ', ')" }
    $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    foreach ($name in $Cmdlet.Parameters.Keys | Where-Object { $_ -notin $common } | ConvertTo-Ordered) {
        $parameter = $Cmdlet.Parameters[$name]
        # What nobody is to use.
        if ($parameter.Attributes.DontShow -contains $true) { continue }
        $aliases = if ($parameter.Aliases) { " ($($parameter.Aliases | ConvertTo-Ordered | Join-String -Separator ', '))" }
        $roles = $parameter.ParameterSets.Keys | ConvertTo-Ordered | ForEach-Object {
            $role = $parameter.ParameterSets[$_]
            $traits = @(
                if ($role.IsMandatory) { 'mandatory' }
                if ($role.Position -ge 0) { "position $($role.Position)" }
                if ($role.ValueFromPipeline) { 'by value' }
                if ($role.ValueFromPipelineByPropertyName) { 'by property name' }
                if ($role.ValueFromRemainingArguments) { 'the rest' }
            ) -join ', '
            $set = if ($_ -eq '__AllParameterSets') { '' } else { $_ }
            if ($set -or $traits) { " [$(($set, $traits | Where-Object { $_ }) -join ': ')]" }
        }
        "  -$name $(Get-TypeName $parameter.ParameterType)$aliases$(-join $roles)"
    }
    ''
}

# The whole surface as one text.
function Get-Surface {
    $lines = @(
        'What the module shows to its users. A change here is a change for them: it belongs into CHANGELOG.md.'
        'Written by tests/pester/Surface.Tests.ps1 when KALSHIPS_UPDATE is 1, and checked by it otherwise.'
        ''
        '== Cmdlets'
        ''
        Get-Command -Module KalshiPS -CommandType Cmdlet | ConvertTo-Ordered { $_.Name } | ForEach-Object { Get-CmdletSurface $_ }
        $own = (Get-Command Connect-Kalshi).ImplementingType.Assembly
        $models = [KalshiPS.Market].Assembly
        foreach ($assembly in $models, $own) {
            "== $($assembly.GetName().Name).dll"
            ''
            Get-AssemblySurface $assembly
        }
    )
    (($lines -join "`n").TrimEnd() -replace "`r") + "`n"
}

Export-ModuleMember -Function Get-Surface
