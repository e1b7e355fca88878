using Kix.Rules;

namespace Kix.Generators.Purity;

/// <summary>What cluster code may not use, and what to use instead.</summary>
internal static class PurityTable
{
    /// <summary>
    /// A line that begins with an id: what the members below it do, and the way out. Below: a type and its members. A name stands for all
    /// members that have it, <c>new</c> for the constructors, and <c>*</c> for these and all static members; <c>Load(string)</c> for what has
    /// that name and a string as its first parameter. Where several lines fit a member, the first decides.
    /// </summary>
    private const string Text = """
        KIX6001 | reads the clock, so that every build has another root | declare an [Option] and assign the time that is meant
          System.DateTime                                     Now UtcNow Today
          System.DateTimeOffset                               Now UtcNow
          System.TimeProvider                                 System
          System.Diagnostics.Stopwatch                        *
          System.Environment                                  TickCount TickCount64

        KIX6002 | draws a random number, so that every build has another root | declare an [Option], or derive the value from a name with SHA256.HashData(…)
          System.Random                                       *
          System.Security.Cryptography.RandomNumberGenerator  *
          System.IO.Path                                      GetRandomFileName
        KIX6002 | makes a new key, so that every build has another root | let an operator such as cert-manager make it, or name the Secret that holds it with External<V1Secret>(…)
          System.Security.Cryptography.DSA                    Create(int)
          System.Security.Cryptography.ECDiffieHellman        Create(ECCurve)
          System.Security.Cryptography.ECDsa                  Create(ECCurve)
          System.Security.Cryptography.RSA                    Create(int)
          System.Security.Cryptography.SymmetricAlgorithm     GenerateIV GenerateKey
          System.Security.Cryptography.X509Certificates.CertificateRequest    CreateSelfSigned

        KIX6003 | makes a new GUID, so that every build has another root | write a fixed one, or use the instance's name
          System.Guid                                         NewGuid CreateVersion7

        KIX6004 | differs between operating systems | write "\n"
          System.Environment                                  NewLine
        KIX6004 | ends lines as the operating system does | write .Append(…).Append('\n')
          System.Text.StringBuilder                           AppendLine
        KIX6004 | differs between operating systems | write '/', as containers do
          System.IO.Path                                      DirectorySeparatorChar PathSeparator
        KIX6004 | reads the environment, so that the root depends on who builds where | declare an [Option] and assign it in the cluster
          Microsoft.Win32.Registry                            *
          System.Environment                                  *
          System.AppContext                                   *
          System.AppDomain                                    CurrentDomain
          System.Console                                      BufferHeight BufferWidth CursorLeft CursorTop IsErrorRedirected IsInputRedirected IsOutputRedirected WindowHeight WindowWidth
          System.GC                                           CollectionCount GetGCMemoryInfo GetTotalAllocatedBytes GetTotalMemory
          System.OperatingSystem                              *
          System.Net.Dns                                      GetHostName
          System.Reflection.Assembly                          Location CodeBase GetEntryAssembly
          System.Runtime.InteropServices.RuntimeEnvironment   *
          System.Runtime.InteropServices.RuntimeInformation   *
          System.Security.Principal.WindowsIdentity           *

        KIX6005 | talks to the network, so that the root depends on the answer | declare an [Option], or keep the answer in the project as a manifest that Manifests("…") takes
          System.Net.Dns                                      *
          System.Net.Http.HttpClient                          *
          System.Net.Http.HttpMessageInvoker                  *
          System.Net.NetworkInformation.IPGlobalProperties    *
          System.Net.NetworkInformation.NetworkInterface      *
          System.Net.NetworkInformation.Ping                  *
          System.Net.Sockets.Socket                           *
          System.Net.Sockets.TcpClient                        *
          System.Net.Sockets.TcpListener                      *
          System.Net.Sockets.UdpClient                        *
          System.Net.WebClient                                *
          System.Net.WebRequest                               *
          System.Net.WebSockets.ClientWebSocket               *
          k8s.Kubernetes                                      *
          k8s.KubernetesClientConfiguration                   *
        KIX6005 | uses other processes, so that the root depends on them | declare an [Option], or run it before the build and keep the result in the project
          System.Diagnostics.Process                          *
          System.IO.Pipes.NamedPipeClientStream               *
          System.IO.Pipes.NamedPipeServerStream               *

        KIX6006 | uses files, which a build does not watch | Manifests("…") takes manifests; declare an [Option] for the rest, or make the file an EmbeddedResource of the project
          System.IO.Directory                                 *
          System.IO.DirectoryInfo                             *
          System.IO.DriveInfo                                 *
          System.IO.File                                      *
          System.IO.FileInfo                                  *
          System.IO.FileStream                                *
          System.IO.FileSystemWatcher                         *
          System.IO.MemoryMappedFiles.MemoryMappedFile        *
          System.IO.Path                                      Exists GetFullPath GetTempPath GetTempFileName
          System.IO.StreamReader                              new(string)
          System.IO.StreamWriter                              new(string)
          System.IO.Compression.ZipFile                       *
          System.Reflection.Assembly                          LoadFrom LoadFile
          System.Security.Cryptography.X509Certificates.X509Certificate2         new(string)
          System.Security.Cryptography.X509Certificates.X509CertificateLoader    LoadCertificateFromFile LoadPkcs12FromFile LoadPkcs12CollectionFromFile
          System.Security.Cryptography.X509Certificates.X509Store                *
          System.Xml.Linq.XDocument                           Load(string)
          System.Xml.Linq.XElement                            Load(string)
          System.Xml.XmlDocument                              Load(string)
          System.Xml.XmlReader                                Create(string)
        KIX6006 | asks at the console | declare an [Option] and assign it in the cluster
          System.Console                                      In Read ReadKey ReadLine OpenStandardInput KeyAvailable

        KIX6007 | depends on the culture of the machine | use CultureInfo.InvariantCulture
          System.Globalization.CultureInfo                    CurrentCulture CurrentUICulture InstalledUICulture DefaultThreadCurrentCulture DefaultThreadCurrentUICulture
          System.Globalization.DateTimeFormatInfo             CurrentInfo
          System.Globalization.NumberFormatInfo               CurrentInfo
          System.Globalization.RegionInfo                     CurrentRegion
        KIX6007 | depends on the culture of the machine | write .ToString("…", CultureInfo.InvariantCulture)
          System.DateTime                                     GetDateTimeFormats ToLongDateString ToLongTimeString ToShortDateString ToShortTimeString
          System.DateOnly                                     ToLongDateString ToShortDateString
          System.TimeOnly                                     ToLongTimeString ToShortTimeString
        KIX6007 | depends on the culture of the machine | use StringComparer.Ordinal
          System.StringComparer                               CurrentCulture
        KIX6007 | depends on the culture of the machine | use StringComparer.OrdinalIgnoreCase
          System.StringComparer                               CurrentCultureIgnoreCase
        KIX6007 | depends on the culture of the machine | use StringComparison.Ordinal
          System.StringComparison                             CurrentCulture
        KIX6007 | depends on the culture of the machine | use StringComparison.OrdinalIgnoreCase
          System.StringComparison                             CurrentCultureIgnoreCase
        KIX6007 | depends on the time zone of the machine | keep to UTC, or name the zone with TimeZoneInfo.FindSystemTimeZoneById(…)
          System.DateTime                                     ToLocalTime ToUniversalTime FromFileTime
          System.DateTimeOffset                               ToLocalTime LocalDateTime
          System.TimeProvider                                 LocalTimeZone
          System.TimeZone                                     CurrentTimeZone
          System.TimeZoneInfo                                 Local GetSystemTimeZones

        KIX6008 | differs from run to run | compare values, or take SHA256.HashData(…) of the text
          System.HashCode                                     *
          System.StringComparer                               GetHashCode
          System.Runtime.CompilerServices.RuntimeHelpers      GetHashCode

        KIX6010 | runs code at another time and in another order | make the value in the body that uses it
          System.Linq.ParallelEnumerable                      AsParallel
          System.Threading.CancellationTokenSource            CancelAfter new(int) new(TimeSpan)
          System.Threading.PeriodicTimer                      *
          System.Threading.Tasks.Parallel                     *
          System.Threading.Tasks.Task                         Run Delay new
          System.Threading.Tasks.Task`1                       new
          System.Threading.Tasks.TaskFactory                  StartNew
          System.Threading.Thread                             *
          System.Threading.ThreadPool                         *
          System.Threading.Timer                              *
          System.Timers.Timer                                 *
        """;

    /// <summary>The groups, in the order of the text.</summary>
    public static IReadOnlyList<PurityGroup> Groups { get; } = Parse();

    private static List<PurityGroup> Parse()
    {
        var groups = new List<PurityGroup>();
        var rows = new List<PurityRow>();
        foreach (var line in Text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0))
        {
            if (line[0] == ' ')
            {
                var words = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
                rows.Add(new PurityRow(words[0], [.. words.Skip(1)]));
            }
            else
            {
                rows = [];
                var cells = line.Split('|').Select(c => c.Trim()).ToArray();
                groups.Add(new PurityGroup(Catalogue.All.Single(r => r.Id == cells[0]), cells[1], cells[2], rows));
            }
        }

        return groups;
    }
}

/// <summary>Members that do the same.</summary>
/// <param name="Rule">The rule that they break.</param>
/// <param name="Does">What they do, as the middle of the message.</param>
/// <param name="Instead">The way out.</param>
/// <param name="Rows">The types.</param>
internal sealed record PurityGroup(Rule Rule, string Does, string Instead, IReadOnlyList<PurityRow> Rows);

/// <summary>A type and those of its members that are meant.</summary>
internal sealed record PurityRow(string Type, IReadOnlyList<string> Members);
