namespace Kix.Rules;

/// <summary>
/// All mistakes that Kix knows, whoever finds them: the analyzer while typing, the generator's table, or evaluation. An id means the
/// same wherever it is reported; where evaluation has a value to show, its sentence may say more than the format here.
/// </summary>
internal static class Catalogue
{
    /// <summary>The expression, the way by which cluster code comes to it, what it does, and what to write instead.</summary>
    private const string Impure = "{0}{1} {2}: {3}";

    // KIX1xxx: declarations

    /// <summary>A class whose other half is generated is not partial.</summary>
    public static readonly Rule NotPartial = new(
        "KIX1001", "Class must be partial",
        "{0} must be partial, because {1} is generated for it: write 'partial class {0}'");

    /// <summary>An option or need without a generated body.</summary>
    public static readonly Rule PropertyNotGenerated = new(
        "KIX1002", "Option or need must be a partial property without a body",
        "{0}.{1} is {2} and {3}: write 'public partial {4} {1} {{ get; init; }}', its body is generated");

    /// <summary>A name that Kubernetes refuses.</summary>
    public static readonly Rule NotDnsLabel = new(
        "KIX1003", "Name is not a DNS label",
        "'{0}', {1}, is not a DNS-1123 label (1 to 63 of a-z, 0-9 and '-', with a letter or digit at both ends){2}");

    /// <summary>Two instances, namespaces or elements of a loop with one name.</summary>
    public static readonly Rule DuplicateName = new(
        "KIX1004", "Name used twice",
        "{0} and {1} ({2}) are both named '{3}'{4}: give one of them another name with name: \"…\"");

    /// <summary>Two resources with one identity.</summary>
    public static readonly Rule DuplicateResource = new(
        "KIX1005", "Resource declared twice",
        "{0} and {1} ({2}) are both {3}: give one of them suffix: \"…\" or name: \"…\"");

    /// <summary>A declaring call that is not the whole body of a property.</summary>
    public static readonly Rule NotSingleCall = new(
        "KIX1006", "Member is not a single call",
        "{0} calls {1}(…) as a part of something else: it must be the whole body of a property, 'public {2} => {1}(…);'");

    /// <summary>One object returned by two members.</summary>
    public static readonly Rule UsedTwice = new(
        "KIX1007", "Object is already part of the cluster",
        "{0} returns an object that is already {1}: write new {2} {{ … }} in each");

    /// <summary>The cluster has no table.</summary>
    public static readonly Rule NoGraph = new(
        "KIX1008", "Cluster was compiled without the Kix generator",
        "{0} {1}: make {2} partial, and reference Kix.Cli (or Kix.Generators as an analyzer)");

    /// <summary>A body contradicts the identity of its resource.</summary>
    public static readonly Rule IdentityContradicted = new(
        "KIX1009", "Body contradicts the resource's identity",
        "{0} sets metadata.{1} to '{2}', and its identity says '{3}': others refer to it by that; say {4} in Resource(…)");

    /// <summary>A server-made name.</summary>
    public static readonly Rule GenerateName = new(
        "KIX1010", "Resource uses generateName",
        "{0} uses generateName: a declared object has one name; use suffix: or name: instead");

    /// <summary>A namespaced kind at cluster level.</summary>
    public static readonly Rule NoNamespace = new(
        "KIX1011", "Namespaced resource at cluster level",
        "{0} {1} is declared at cluster level and has no namespace: declare it in a Namespace class, or say @namespace: \"…\" in Resource(…)");

    /// <summary>An attribute where it means nothing.</summary>
    public static readonly Rule AttributeMisplaced = new(
        "KIX1012", "Attribute does not fit here",
        "[{0}] on {1} means nothing, because {2}: {3}");

    /// <summary>An option that may change later.</summary>
    public static readonly Rule Settable = new(
        "KIX1013", "Option or need can be set after construction",
        "{0}.{1} has 'set', so its value could change after others read it: write 'init'");

    /// <summary>A module that holds itself.</summary>
    public static readonly Rule ContainsItself = new(
        "KIX1014", "Module contains itself",
        "{0} declares another {1} inside {2} ({3}) and never ends: take it as a [Need], or declare it outside");

    /// <summary>The Kix.Run shorthand in a class that cannot be extended.</summary>
    public static readonly Rule RunNeedsPartial = new(
        "KIX1015", "Kix.Run needs a partial class",
        "Kix.Run(…) in {0} needs 'partial class {0}', because the method is generated into it: make it partial, or call global::Kix.Cli.KixHost.Run(…)");

    /// <summary>A need for something that is no module.</summary>
    public static readonly Rule NeedIsNoModule = new(
        "KIX1016", "Type of a need is not a module",
        "{0}.{1} needs {2}, which is no module, so no instance can answer it: name an interface that extends IModule or a class that derives from Module; for a plain value use [Option]");

    /// <summary>A cluster class that the engine cannot make.</summary>
    public static readonly Rule ClusterCannotBeMade = new(
        "KIX1017", "Cluster class cannot be made",
        "the cluster {0} {1}: a cluster is made without arguments; {2}");

    /// <summary>Two clusters of a program with one name.</summary>
    public static readonly Rule DuplicateCluster = new(
        "KIX1018", "Two clusters have one name",
        "{0} and {1} ({2}) are both the cluster '{3}', and commands cannot tell them apart: give one of them another name with [Cluster(\"…\")]");

    /// <summary>A text that is no JSON patch.</summary>
    public static readonly Rule PatchInvalid = new(
        "KIX1020", "Text is no JSON patch",
        "the patch cannot be read: {0}; write [{{ \"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 3 }}]");

    /// <summary>A JSON patch of something that is not there.</summary>
    public static readonly Rule PatchDoesNotApply = new(
        "KIX1021", "JSON patch does not apply",
        "the patch does not apply to {0}: {1}");

    /// <summary>An overlay that changes a resource by way of an instance that does not have it.</summary>
    public static readonly Rule ResourceOfAnother = new(
        "KIX1022", "Overlay changes a resource of another instance",
        "{0} changes {1} by way of {2}, to which it does not belong: say it about its own instance, in Each<{3}>(…)");

    /// <summary>A member of a type in which no members are looked for.</summary>
    public static readonly Rule TypeHidesMember = new(
        "KIX1023", "Type of a member hides what it is",
        "{0} is declared as {1}, so that what {2}(…) makes would be no part of the cluster: declare it as {3}");

    /// <summary>A class that no generated code can name.</summary>
    public static readonly Rule LocalToFile = new(
        "KIX1024", "Class is local to its file",
        "{0} is a 'file' class, and what is generated for {1} stands in other files, which cannot name it: write 'internal' instead of 'file'");

    /// <summary>An alias that the compiler cannot see.</summary>
    public static readonly Rule AliasUnseen = new(
        "KIX1025", "Alias is no literal",
        "the alias of {0} is only known while the program runs, and needs are resolved before: write it as a text, alias: \"…\"");

    // KIX2xxx: needs

    /// <summary>Nothing answers a need.</summary>
    public static readonly Rule NeedMissing = new(
        "KIX2001", "Nothing answers a need",
        "{0} needs {1} ({2}, {3}), and nothing in {4} answers it: {5}");

    /// <summary>Several answer a need.</summary>
    public static readonly Rule NeedAmbiguous = new(
        "KIX2002", "Several answer a need",
        "{0} needs {1} ({2}, {3}), and {4} answer it: {5}");

    /// <summary>Modules wait for one another.</summary>
    public static readonly Rule NeedCycle = new(
        "KIX2003", "Needs go in a circle",
        "{0} waits for itself: {1}; break the circle with [Need(Ready = false)] where a module can start before the other is healthy");

    /// <summary>The answer is elsewhere.</summary>
    public static readonly Rule NeedWrongScope = new(
        "KIX2004", "The answer to a need is out of reach",
        "{0} needs {1} ({2}, {3}), and {4} is out of its reach, {5}: {6}");

    /// <summary>A need answered with an object of its own.</summary>
    public static readonly Rule NeedAnsweredLoosely = new(
        "KIX2005", "A need is answered with an object that is no instance",
        "{0} answers {1} of {2} with an object that is part of no cluster: declare it, 'public {3} Name => Instance(() => new {3} {{ … }});', and write '{1} = Name'");

    // KIX3xxx: options

    /// <summary>A default of another type.</summary>
    public static readonly Rule DefaultDoesNotFit = new(
        "KIX3001", "Default does not fit the option",
        "{0}, the default of {1}.{2}, cannot be converted to {3}: {4}");

    /// <summary>A number or quantity that is too small or too large.</summary>
    public static readonly Rule OptionOutOfRange = new(
        "KIX3002", "Option is out of range",
        "{0} is {1}{2}, and must be {3} ({4}){5}");

    /// <summary>A text of another pattern.</summary>
    public static readonly Rule OptionPattern = new(
        "KIX3003", "Option does not match its pattern",
        "{0} is {1}{2}, and must match {3} ({4}){5}");

    /// <summary>A value that is not among the allowed ones, or among the denied ones.</summary>
    public static readonly Rule OptionNotAllowed = new(
        "KIX3004", "Value of an option is not allowed",
        "{0} is {1}{2}, and must {3} ({4}){5}");

    /// <summary>A text or list that is too short or too long.</summary>
    public static readonly Rule OptionLength = new(
        "KIX3005", "Option has the wrong length",
        "{0} is {1}{2}, and must have {3} ({4}){5}");

    /// <summary>Another constraint.</summary>
    public static readonly Rule OptionConstraint = new(
        "KIX3006", "Option breaks a constraint",
        "{0} is {1}{2}, and {3} ({4}){5}");

    /// <summary>A value that must be there and is not.</summary>
    public static readonly Rule OptionMissing = new(
        "KIX3007", "Option has no value",
        "{0} {1}, and must have a value ({2}): {3}");

    /// <summary>Two values at one priority.</summary>
    public static readonly Rule OptionConflict = new(
        "KIX3008", "Two speakers disagree about an option",
        "{0} is set to {1}, and to {2} ({3}), {4}");

    /// <summary>An option's former name.</summary>
    public static readonly Rule OptionRenamed = new("KIX3009", "Option was renamed", "{0}.{1} is called {2} now: write {2}") { IsWarning = true };

    /// <summary>An option or module that does nothing any more.</summary>
    public static readonly Rule OptionRemoved = new(
        "KIX3010", "Option or module was removed", "{0} was removed and does nothing any more: {1}") { IsWarning = true };

    /// <summary>A constraint that says nothing sensible about its property.</summary>
    public static readonly Rule ConstraintDoesNotFit = new(
        "KIX3011", "Constraint does not fit its property",
        "[{0}] does not fit {1}.{2}: {3}");

    /// <summary>A condition of the author's own that does not hold.</summary>
    public static readonly Rule CheckFailed = new("KIX3012", "Check failed", "{0}{1}{2}");

    /// <summary>An overlay that names what is no option.</summary>
    public static readonly Rule OverlayNamesNoOption = new(
        "KIX3013", "Overlay names no option",
        "{0} speaks about {1}.{2}, which is no option: {3}");

    /// <summary>An overlay that speaks about nothing.</summary>
    public static readonly Rule OverlayMatchesNothing = new(
        "KIX3014", "Overlay matches nothing",
        "{0} speaks about {1}, and there is none below {2}{3}") { IsWarning = true };

    /// <summary>An operation that means nothing for the option's type.</summary>
    public static readonly Rule OperationDoesNotFit = new(
        "KIX3015", "Operation does not fit the option's type",
        "{0} says {1} about {2}, which is {3}: {4}");

    /// <summary>Options that depend on one another.</summary>
    public static readonly Rule OptionCircle = new(
        "KIX3016", "Options go in a circle",
        "{0} is made from {1}: {2}");

    /// <summary>An option that was read too early.</summary>
    public static readonly Rule OptionReadEarly = new(
        "KIX3017", "Option was read before overlays were heard",
        "{0} was read as {1} in a constructor, before it became {2} ({3}): read it in a property or a body");

    /// <summary>Two overlays that set one field of an object to different values.</summary>
    public static readonly Rule OverlaysDisagree = new(
        "KIX3018", "Two overlays disagree about an object",
        "{0}: {1} is set to {2} by {3}, and then to {4} by {5} ({6}), which is only heard later: say it in one of them, or decide in a Policy") { IsWarning = true };

    // KIX4xxx: manifests

    /// <summary>A port that the workload or service does not have.</summary>
    public static readonly Rule PortMissing = new(
        "KIX4001", "Port does not exist",
        "{0} {1} ({2}) has no port named '{3}'{4}");

    /// <summary>A key that the ConfigMap or Secret does not have.</summary>
    public static readonly Rule KeyMissing = new(
        "KIX4002", "Key does not exist",
        "{0} {1} ({2}) has no key '{3}'{4}");

    /// <summary>A field that must be said, and is not.</summary>
    public static readonly Rule FieldRequired = new(
        "KIX4003", "Required field is missing",
        "{0}: {1} is required{2}");

    /// <summary>A field that the kind does not have.</summary>
    public static readonly Rule FieldUnknown = new(
        "KIX4004", "Field does not exist",
        "{0}: {1} is no field of {2}{3}");

    /// <summary>A value of another JSON type.</summary>
    public static readonly Rule WrongType = new(
        "KIX4005", "Value has the wrong type",
        "{0}: {1} is {2}, and must be {3}");

    /// <summary>A value that is none of those allowed.</summary>
    public static readonly Rule UnknownValue = new(
        "KIX4006", "Value is not one of those allowed",
        "{0}: {1} is {2}, and must be one of {3}{4}");

    /// <summary>A text that is no amount.</summary>
    public static readonly Rule MalformedQuantity = new(
        "KIX4007", "Quantity is malformed",
        "{0}: {1} is {2}, which is no quantity: {3}") { IsFatal = true };

    /// <summary>A number or name that is no port.</summary>
    public static readonly Rule InvalidPort = new(
        "KIX4008", "Port is out of range",
        "{0}: {1} is {2}, which is no port: {3}");

    /// <summary>A name that its place does not take.</summary>
    public static readonly Rule InvalidName = new(
        "KIX4009", "Name is invalid",
        "{0}: {1} is {2}, which is no valid name: {3}");

    /// <summary>A key or value that labels or annotations do not take.</summary>
    public static readonly Rule InvalidLabel = new(
        "KIX4010", "Label or annotation is invalid",
        "{0}: {1} has {2}: {3}");

    /// <summary>A schedule that is no cron expression.</summary>
    public static readonly Rule InvalidSchedule = new(
        "KIX4011", "Schedule is invalid",
        "{0}: {1} is {2}, which is no schedule: {3}");

    /// <summary>An image that may be another one tomorrow.</summary>
    public static readonly Rule FloatingImage = new(
        "KIX4012", "Image has neither tag nor digest",
        "{0}: {1} is {2}, without tag or digest, so that nobody knows which image runs: add a tag, better a digest");

    /// <summary>An image reference that nothing can pull.</summary>
    public static readonly Rule MalformedImage = new(
        "KIX4013", "Image reference is malformed",
        "{0}: {1} is {2}, which is no image: {3}");

    /// <summary>A number, length or count outside its bounds.</summary>
    public static readonly Rule OutOfBounds = new(
        "KIX4014", "Value is out of bounds",
        "{0}: {1} is {2}, and {3}");

    /// <summary>A text that does not match its pattern or format.</summary>
    public static readonly Rule PatternMismatch = new(
        "KIX4015", "Value does not match its pattern",
        "{0}: {1} is {2}, and must match {3}");

    /// <summary>A kind or version that the API server does not have.</summary>
    public static readonly Rule NoSuchApi = new(
        "KIX4016", "API does not exist",
        "{0}: {1}");

    /// <summary>A field that may not be said here.</summary>
    public static readonly Rule FieldForbidden = new(
        "KIX4017", "Field is not allowed here",
        "{0}: {1} is not allowed: {2}");

    /// <summary>Two items with one identity.</summary>
    public static readonly Rule Duplicate = new(
        "KIX4018", "Item is there twice",
        "{0}: {1} {2}");

    /// <summary>A value that the API server refuses for another reason.</summary>
    public static readonly Rule InvalidValue = new(
        "KIX4019", "Value is invalid",
        "{0}: {1} is {2}: {3}");

    /// <summary>A workload that does not select its own pods.</summary>
    public static readonly Rule SelectorMismatch = new(
        "KIX4020", "Selector does not match its template",
        "{0} selects pods with {1}, and spec.template.metadata.labels have {2}: give selector and template the same labels");

    /// <summary>A mount or device without a volume.</summary>
    public static readonly Rule VolumeMissing = new(
        "KIX4021", "Volume mount without volume",
        "{0}: container '{1}' {2}, which its pod does not have{3}");

    /// <summary>A probe or hook on a port that its container does not have.</summary>
    public static readonly Rule ProbePortMissing = new(
        "KIX4022", "Probe on an undeclared port",
        "{0}: the {1} of the container '{2}' asks {3}");

    /// <summary>An autoscaler or budget without anything to scale or protect.</summary>
    public static readonly Rule TargetMissing = new(
        "KIX4023", "Autoscaler or budget on nothing",
        "{0} {1}, and {2}");

    /// <summary>A way to a Service or port that is not there.</summary>
    public static readonly Rule BackendMissing = new(
        "KIX4024", "Way to a missing Service or port",
        "{0}: {1} leads to {2}, {3}");

    /// <summary>A call that a workload declares and no role grants.</summary>
    public static readonly Rule CallNotGranted = new(
        "KIX4025", "Role does not grant what a workload calls",
        "{0} {1}, and {2} {3}: {4}");

    /// <summary>An object in a namespace that nobody makes.</summary>
    public static readonly Rule NamespaceMissing = new(
        "KIX4026", "Namespace is missing",
        "{0} in the namespace {1}, which the cluster does not have{2}");

    /// <summary>A name of an object that is nowhere.</summary>
    public static readonly Rule ObjectMissing = new(
        "KIX4027", "Reference to an object that is not there",
        "{0} names {1} ({2}), which the cluster does not have{3}");

    /// <summary>Rules in CEL, which nothing here runs.</summary>
    public static readonly Rule CelNotChecked = new(
        "KIX4028", "CEL rules are not checked",
        "{0} has rules in CEL, of {1}, which only the API server checks") { IsWarning = true };

    /// <summary>A CustomResourceDefinition that the API server refuses.</summary>
    public static readonly Rule DefinitionInvalid = new(
        "KIX4029", "CustomResourceDefinition is invalid",
        "{0}: {1} {2}");

    /// <summary>A kind of which nothing is known.</summary>
    public static readonly Rule SchemaUnknown = new(
        "KIX4030", "No schema is known for a kind",
        "no schema is known for {0}: {1} not checked; take its CustomResourceDefinition among the cluster's resources") { IsWarning = true };

    /// <summary>A webhook that would keep its own backend from starting.</summary>
    public static readonly Rule WebhookClosed = new(
        "KIX4031", "Webhook fails closed on itself",
        "the webhook {0} of {1} fails closed on its own namespace: it admits the {2} of its backend {3}, which could never start again; exempt {4} by namespaceSelector, or say failurePolicy: Ignore");

    /// <summary>A manifest that cannot be hashed.</summary>
    public static readonly Rule NoDigestForm = new(
        "KIX4050", "Manifest has no digest form",
        "{0}: {1}: {2}") { IsFatal = true };

    /// <summary>A node port that API servers give only where they are told to.</summary>
    public static readonly Rule NodePortOutside = new(
        "KIX4051", "Node port outside the default range",
        "{0}: {1} {2}") { IsWarning = true };

    /// <summary>A selector that selects nothing.</summary>
    public static readonly Rule SelectsNothing = new(
        "KIX4070", "Selector selects nothing",
        "{0} selects {1} with {2}, and {3}");

    /// <summary>Two autoscalers of one workload.</summary>
    public static readonly Rule TwoAutoscalers = new(
        "KIX4071", "Two autoscalers of one workload",
        "{0} scales {1}, which {2} scales too: they would undo each other's work; keep one");

    /// <summary>Two budgets of one pod.</summary>
    public static readonly Rule TwoBudgets = new(
        "KIX4072", "Two budgets of one workload",
        "{0} protects the pods of {1}, which {2} protects too: pods with two budgets cannot be evicted; keep one");

    /// <summary>A StatefulSet whose Service gives its pods no names.</summary>
    public static readonly Rule NoGoverningService = new(
        "KIX4073", "StatefulSet without a headless Service",
        "{0} takes the names of its pods from {1}, which {2}");

    /// <summary>Two controllers that select the same pods.</summary>
    public static readonly Rule SelectorsOverlap = new(
        "KIX4074", "Controllers select each other's pods",
        "{0} selects pods with {1}, and those of {2} are such pods too: give each labels of its own");

    /// <summary>A file that is not YAML or JSON as kubectl reads it.</summary>
    public static readonly Rule ManifestUnreadable = new(
        "KIX4090", "Manifest cannot be read",
        "{0}") { IsFatal = true };

    /// <summary>An object in a file that has no name.</summary>
    public static readonly Rule ManifestUnnamed = new(
        "KIX4091", "Object of a manifest has no name",
        "{0} has no metadata.name: a declared object has one name (generateName gives a new one each time)") { IsFatal = true };

    /// <summary>A pattern without files.</summary>
    public static readonly Rule ManifestsMissing = new(
        "KIX4092", "No manifest matches",
        "Manifests(\"{0}\") of {1} matches no file below the project's folder{2}") { IsFatal = true };

    /// <summary>An object that the files do not hold, or hold several times.</summary>
    public static readonly Rule ManifestObjectMissing = new(
        "KIX4093", "Manifests hold no such object",
        "Manifests(\"{0}\") of {1} holds {2} named '{3}'{4}") { IsFatal = true };

    // KIX5xxx: references

    /// <summary>An object of the cluster that is named by a literal, so that nobody sees the reference.</summary>
    public static readonly Rule LiteralName = new(
        "KIX5001", "Literal name where an Out exists",
        "{0}: {1} is {2}, the name of {3} ({4}), said without its .Out: {5}") { IsWarning = true };

    /// <summary>Resources that wait for one another.</summary>
    public static readonly Rule OrderCircle = new(
        "KIX5002", "Order of deployment goes in a circle",
        "resources wait for one another, so that none can come first: {0}; {1}") { IsFatal = true };

    /// <summary>A body that needs its own result.</summary>
    public static readonly Rule BodyCircle = new(
        "KIX5003", "Bodies go in a circle",
        "the body of {0} needs its own result: {1}; refer to its identity (name, host, labels) instead") { IsFatal = true };

    /// <summary>A module that belongs to no cluster.</summary>
    public static readonly Rule Unattached = new(
        "KIX5004", "Module is used before it is part of a cluster",
        "{0} is part of no cluster: {1}") { IsFatal = true };

    /// <summary>The body of an external object.</summary>
    public static readonly Rule ExternalBody = new(
        "KIX5005", "Only the identity of an external object is known",
        "{0}/{1} is external ({2}): only its identity is known here") { IsFatal = true };

    /// <summary>A reference across clusters.</summary>
    public static readonly Rule AcrossClusters = new(
        "KIX5006", "Reference across clusters",
        "{0} refers to {1}, which is no part of the cluster {2}: {3}") { IsFatal = true };

    /// <summary>Code of the cluster threw.</summary>
    public static readonly Rule CodeFailed = new(
        "KIX5007", "Cluster code failed",
        "{0} failed: {1}: {2}") { IsFatal = true };

    /// <summary>An <c>.Out</c> kept in a field.</summary>
    public static readonly Rule OutKept = new(
        "KIX5008", "Out is kept in a field",
        "{0} keeps {1}, and whoever reads the field later has no edge to what it came from: read {2} where it is used, or pass it on as an [Option]");

    // KIX6xxx: purity

    /// <summary>Cluster code reads the clock.</summary>
    public static readonly Rule Clock = new("KIX6001", "Cluster code reads the clock", Impure);

    /// <summary>Cluster code draws random numbers.</summary>
    public static readonly Rule Chance = new("KIX6002", "Cluster code draws random numbers", Impure);

    /// <summary>Cluster code makes GUIDs.</summary>
    public static readonly Rule NewGuid = new("KIX6003", "Cluster code makes a GUID", Impure);

    /// <summary>Cluster code depends on the machine or the account that builds.</summary>
    public static readonly Rule Surroundings = new("KIX6004", "Cluster code reads its environment", Impure);

    /// <summary>Cluster code talks to others.</summary>
    public static readonly Rule Outside = new("KIX6005", "Cluster code uses the network or other processes", Impure);

    /// <summary>Cluster code reads files, or asks at the console.</summary>
    public static readonly Rule Files = new("KIX6006", "Cluster code uses files or the console", Impure);

    /// <summary>Cluster code depends on culture or time zone.</summary>
    public static readonly Rule Culture = new("KIX6007", "Cluster code depends on culture or time zone", Impure);

    /// <summary>Cluster code depends on hash codes.</summary>
    public static readonly Rule HashOrder = new("KIX6008", "Cluster code depends on hash codes", Impure);

    /// <summary>Two evaluations of one program differ.</summary>
    public static readonly Rule Impermanent = new(
        "KIX6009", "Evaluating again gives something else",
        "{0} is another one when it is evaluated again ({1}): {2}; look in {3} for code that depends on what KIX6001 to KIX6010 are about")
    {
        IsFatal = true,
    };

    /// <summary>Cluster code has state, or threads.</summary>
    public static readonly Rule SharedState = new("KIX6010", "Cluster code has state or threads", Impure);

    /// <summary>Every rule, by id: each field above.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. typeof(Catalogue).GetFields().Where(f => f.FieldType == typeof(Rule)).Select(f => (Rule)f.GetValue(null)!)
            .OrderBy(r => r.Id, StringComparer.Ordinal),
    ];

    /// <summary>Rules that evaluation comes upon from another side than source does: the same id, in other words.</summary>
    public static class Evaluated
    {
        /// <summary>KIX1003 of a key that objects have in their names and labels.</summary>
        public static readonly Rule KeyIsNoName = NotDnsLabel with
        {
            Format = "the key '{0}' of the loop {1} is no part of names and labels (1 to 63 of A-Z, a-z, 0-9, '-', '_' and '.', with a letter or digit at both ends){2}",
        };

        /// <summary>KIX1004 of two items of a loop.</summary>
        public static readonly Rule KeyTwice = DuplicateName with
        {
            Format = "the items {0} and {1} of the loop {2} both have the key '{3}': keys must be unique, so make them of what differs",
        };

        /// <summary>KIX1005 of objects of which a file says one, where nothing can be given a suffix.</summary>
        public static readonly Rule DuplicateInFiles = DuplicateResource with
        {
            Format = "{0} and {1} ({2}) are both {3}: rename one, or remove it from the files",
        };

        /// <summary>KIX1005 of one declaration in a class of which two instances have one name: a suffix there would be one of both.</summary>
        public static readonly Rule DuplicateOfInstances = DuplicateResource with
        {
            Format = "{0} and {1} ({2}) are both {3}, by one declaration in two instances of one name: give one of the instances another, name: \"…\"",
        };

        /// <summary>KIX1006 of a property that says one thing when it is first read and another later.</summary>
        public static readonly Rule TwoThings = NotSingleCall with
        {
            Format = "{0} makes a {1} and a {2}: declare each by a property of its own, with one call of Instance, Resource, Namespace or Offer as its whole body",
        };

        /// <summary>KIX1009 of the kind, which the model's class says.</summary>
        public static readonly Rule KindContradicted = IdentityContradicted with
        {
            Format = "{0} sets {1} to '{2}', and its class says '{3}': leave it out, or make an object of the class of that kind",
        };

        /// <summary>KIX5004 of what becomes part of a cluster later.</summary>
        public static readonly Rule NamedEarly = Unattached with
        {
            Format = "the name of {0} is read in a constructor, before it has one: read it in a property or a body",
        };

        /// <summary>KIX5003 of a member, not of a body.</summary>
        public static readonly Rule MemberCircle = BodyCircle with
        {
            Format = "{0} is needed to make itself: {1}; {2}",
        };
    }
}
