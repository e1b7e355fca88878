#:property PublishAot=false
// Derives src/Kix.Rules/Facts/time.zones.txt from the time zone database of IANA, which is in the public domain, as the package tzdata
// installs it:
//
//     dotnet run eng/time-zones.cs -- /usr/share/zoneinfo/tzdata.zi src/Kix.Rules/Facts/time.zones.txt
//
// One name per line, with the former ones (US/Pacific): an API server loads those, too.
string[] names =
[
    .. File.ReadLines(args[0]).Select(line => line.Split(' ')).Where(words => words[0] is "Z" or "L").Select(words => words[0] == "Z" ? words[1] : words[2])
        .Distinct().Order(StringComparer.Ordinal),
];
File.WriteAllText(args[1], string.Concat(names.Select(n => n + "\n")));
Console.WriteLine($"{names.Length} names");
