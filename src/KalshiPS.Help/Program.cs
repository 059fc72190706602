using System.Reflection;
using System.Runtime.Loader;
using System.Xml;
using System.Xml.Linq;
using KalshiPS.Help;

if (args is ["views", var models, var viewTarget, var shortLists, .. var viewSources])
{
    try
    {
        ViewFile.Write(viewSources, Assembly.LoadFrom(Path.GetFullPath(models)), viewTarget, shortLists);
        return 0;
    }
    catch (InvalidDataException exception)
    {
        Console.Error.WriteLine($"KalshiPS : error VIEWS: {exception.Message}");
        return 1;
    }
}

if (args is not [var module, var manifest, var views, var helpFile, var pageFolder, .. var references])
{
    Console.Error.WriteLine("KalshiPS.Help <module assembly> <manifest> <PowerShell's file of views> <help file> <folder of pages> <referenced assembly>...");
    Console.Error.WriteLine("KalshiPS.Help views <assembly of models> <PowerShell's file of views> <file of short lists> <file of views>...");
    return 2;
}

AssemblyLoadContext.Default.Resolving += (context, name) =>
    references.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name.Name) is { } found
        ? context.LoadFromAssemblyPath(Path.GetFullPath(found))
        : null;

var comments = new DocComments();
foreach (var assembly in references.Prepend(module))
    comments.Add(assembly);
var cmdlets = new CmdletReader(comments).Read(Assembly.LoadFrom(Path.GetFullPath(module)));

var gaps = Gaps.In(cmdlets).Concat(ViewGaps.In(cmdlets, XDocument.Load(views))).ToList();
if (!Manifest.IsCurrent(manifest, cmdlets))
{
    if (Environment.GetEnvironmentVariable("CI") == "true")
        gaps.Add($"{Path.GetFileName(manifest)} does not export exactly the module's cmdlets. Build it and commit what the build wrote.");
    else
        Manifest.Write(manifest, cmdlets);
}

foreach (var gap in gaps)
    // The form in which MSBuild recognizes an error.
    Console.Error.WriteLine($"KalshiPS : error HELP: {gap}");
if (gaps.Count > 0)
    return 1;

if (Directory.Exists(pageFolder))
    Directory.Delete(pageFolder, recursive: true);
Directory.CreateDirectory(pageFolder);
foreach (var (file, text) in PageWriter.Write(cmdlets))
    File.WriteAllText(Path.Combine(pageFolder, file), text);

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(helpFile))!);
using var writer = XmlWriter.Create(helpFile, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
MamlWriter.Write(cmdlets).Save(writer);
return 0;
