using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Literals.Reading;

/// <summary>
/// Reads what is written of manifests in a member's body. What goes into a manifest as it stands is whole; what is handed to other code,
/// kept in a local or put together elsewhere is a part, of which only what is there can be judged.
/// </summary>
internal sealed class LiteralReader(CancellationToken cancellation)
{
    private readonly List<LiteralRoot> _roots = [];

    /// <summary>The literals of a body, outermost ones only, in order.</summary>
    public static IReadOnlyList<LiteralRoot> Of(IOperation body, CancellationToken cancellation)
    {
        var reader = new LiteralReader(cancellation);
        reader.Walk(body);
        return reader._roots;
    }

    /// <summary>The manifests that a resource's body makes.</summary>
    public static IReadOnlyList<LiteralRoot> OfResource(IInvocationOperation call, CancellationToken cancellation)
    {
        var reader = new LiteralReader(cancellation);
        reader.Resource(call);
        return [.. reader._roots.Where(r => r.Resource is not null)];
    }

    /// <summary>Reads a value that something else holds.</summary>
    /// <param name="operation">The value.</param>
    /// <param name="whole">Whether it goes into a manifest as it stands.</param>
    public Literal Read(IOperation operation, bool whole)
    {
        cancellation.ThrowIfCancellationRequested();
        if (operation.ConstantValue is { HasValue: true, Value: var constant } && operation is not IConversionOperation { OperatorMethod: not null })
        {
            return new ValueLiteral(operation.Syntax, constant);
        }

        switch (operation)
        {
            case IConversionOperation conversion:
                return Convert(conversion, whole);
            case IParenthesizedOperation inner:
                return Read(inner.Operand, whole);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                Walk(choice.Condition);
                return new ChoiceLiteral(choice.Syntax, [Read(choice.WhenTrue, whole), Read(otherwise, whole)]);
            case ICoalesceOperation choice:
                return new ChoiceLiteral(choice.Syntax, [Read(choice.Value, whole), Read(choice.WhenNull, whole)]);
            case ISwitchExpressionOperation choice:
                Walk(choice.Value);
                return new ChoiceLiteral(choice.Syntax, [.. choice.Arms.Select(a => Read(a.Value, whole))]);
            case IThrowOperation:
                return new ChoiceLiteral(operation.Syntax, []);
            case IObjectCreationOperation creation:
                return Create(creation, whole);
            case IWithOperation { Type: var type } change when ModelSymbols.IsModel(type):
                Walk(change.Operand);
                return new ModelLiteral(change.Syntax, type!.Name, Members(change.Initializer, whole: false), IsWhole: false);
            case ICollectionExpressionOperation list:
                return Items(list.Syntax, list.Elements, whole);
            case IArrayCreationOperation { Initializer: { } items } array:
                return Items(array.Syntax, items.ElementValues, whole);
            default:
                return Shorthands.Read(operation, this, whole) ?? Open(operation);
        }
    }

    /// <summary>Reads on inside something that cannot be read itself.</summary>
    public OpenLiteral Open(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            Walk(child);
        }

        return new OpenLiteral(operation.Syntax);
    }

    private void Walk(IOperation? operation)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (operation)
        {
            case null:
                break;
            case IInvocationOperation call when ModelSymbols.IsResourceCall(call):
                Resource(call);
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: false } property } target } assignment
                when ModelSymbols.IsModel(property.ContainingType):
                Walk(target.Instance);
                _roots.Add(new LiteralRoot(Read(assignment.Value, whole: false)) { Class = property.ContainingType.Name, Member = property.Name });
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: false } option } assignment
                when ModelSymbols.SortOf(ModelSymbols.Unwrap(option.Type)) != ValueSort.Plain:
                _roots.Add(new LiteralRoot(Read(assignment.Value, whole: false)) { Member = option.Property.Name });
                break;
            case IConversionOperation { OperatorMethod: not null } conversion when ModelSymbols.SortOf(conversion.Type) != ValueSort.Plain:
            case IObjectCreationOperation { Type: var created } when ModelSymbols.IsModel(created) || ModelSymbols.SortOf(created) != ValueSort.Plain:
            case IWithOperation { Type: var changed } when ModelSymbols.IsModel(changed):
                _roots.Add(new LiteralRoot(Read(operation, whole: false)));
                break;
            default:
                if (Shorthands.Read(operation, this, whole: false) is { } literal)
                {
                    _roots.Add(new LiteralRoot(literal));
                }
                else
                {
                    Open(operation);
                }

                break;
        }
    }

    private void Resource(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit))
        {
            if (argument.Parameter?.Name != "body" || LambdaOf(argument.Value) is not { } lambda)
            {
                Walk(argument.Value);
                continue;
            }

            foreach (var statement in lambda.Body.Operations)
            {
                Statement(statement, call);
            }
        }
    }

    /// <summary>A statement of a resource's body: what it returns is the manifest, the rest are parts.</summary>
    private void Statement(IOperation statement, IInvocationOperation call)
    {
        if (statement is IReturnOperation { ReturnedValue: { } result })
        {
            _roots.Add(new LiteralRoot(Read(result, whole: true)) { Resource = call });
        }
        else if (statement is IBlockOperation or IConditionalOperation or ISwitchOperation or ISwitchCaseOperation or ITryOperation or IUsingOperation or ILockOperation or ILoopOperation)
        {
            foreach (var child in statement.ChildOperations)
            {
                Statement(child, call);
            }
        }
        else
        {
            Walk(statement);
        }
    }

    private static IAnonymousFunctionOperation? LambdaOf(IOperation value) => ModelSymbols.Bare(value) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
        IAnonymousFunctionOperation lambda => lambda,
        _ => null,
    };

    private Literal Convert(IConversionOperation conversion, bool whole)
    {
        var inner = Read(conversion.Operand, whole);
        return conversion.OperatorMethod is null || inner is not ValueLiteral value || ModelSymbols.SortOf(conversion.Type) is not (var sort and not ValueSort.Plain)
            ? inner
            : value with { Sort = sort };
    }

    private Literal Create(IObjectCreationOperation creation, bool whole)
    {
        if (ModelSymbols.IsModel(creation.Type))
        {
            foreach (var argument in creation.Arguments)
            {
                Walk(argument.Value);
            }

            whole &= creation.Arguments.Length == 0;
            return new ModelLiteral(creation.Syntax, creation.Type!.Name, Members(creation.Initializer, whole), whole);
        }

        if (ModelSymbols.SortOf(creation.Type) is not ValueSort.Plain and var sort && creation.Arguments is [{ Value: var only }])
        {
            return Read(only, whole) is ValueLiteral value ? value with { Sort = sort } : new OpenLiteral(creation.Syntax);
        }

        return creation.Initializer is { } initializer ? Collection(creation, initializer, whole)
            : creation.Arguments.Length == 0 && IsDictionary(creation.Type) ? new MapLiteral(creation.Syntax, [], whole)
            : creation.Arguments.Length == 0 && IsList(creation.Type) ? new ListLiteral(creation.Syntax, [], whole)
            : Open(creation);
    }

    /// <summary><c>new Dictionary&lt;string, string&gt; { ["a"] = "b" }</c>, <c>new List&lt;string&gt; { "a" }</c>.</summary>
    private Literal Collection(IObjectCreationOperation creation, IObjectOrCollectionInitializerOperation initializer, bool whole)
    {
        // A comparer or a capacity adds nothing; another collection does.
        var starts = creation.Arguments.All(a => a.Value.Type is { SpecialType: SpecialType.System_Int32 } or { Name: "StringComparer" });
        whole &= starts;
        if (IsDictionary(creation.Type))
        {
            var entries = new List<EntryLiteral>();
            foreach (var said in initializer.Initializers)
            {
                switch (said)
                {
                    case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value: var key }] } } assignment:
                        entries.Add(new EntryLiteral(Read(key, whole), Read(assignment.Value, whole)));
                        break;
                    case IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var key }, { Value: var value }] }:
                        entries.Add(new EntryLiteral(Read(key, whole), Read(value, whole)));
                        break;
                    default:
                        whole = false;
                        Walk(said);
                        break;
                }
            }

            return new MapLiteral(creation.Syntax, entries, whole);
        }

        if (IsList(creation.Type))
        {
            var added = initializer.Initializers.Select(i => i is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var item }] } ? item : null).ToArray();
            var seen = added.TakeWhile(a => a is not null).Count();
            return Items(creation.Syntax, added.Where(a => a is not null).Select(a => a!), whole, starts && seen == added.Length ? null : starts ? seen : 0);
        }

        return Open(creation);
    }

    private ListLiteral Items(SyntaxNode syntax, IEnumerable<IOperation> elements, bool whole, int? unseen = null)
    {
        var items = new List<Literal>();
        foreach (var element in elements)
        {
            if (element is not ISpreadOperation spread)
            {
                items.Add(Read(element, whole));
                continue;
            }

            switch (Read(spread.Operand, whole))
            {
                case ListLiteral list:
                    unseen ??= items.Count + list.Unseen;
                    items.AddRange(list.Items);
                    break;
                case ChoiceLiteral choice:
                    unseen ??= items.Count;
                    items.Add(new SpreadLiteral(spread.Syntax, [.. choice.Options.Select(o => o is ListLiteral list ? list with { Unseen = 0 } : o)]));
                    break;
                default:
                    unseen ??= items.Count;
                    break;
            }
        }

        return new ListLiteral(syntax, items, whole && unseen is null, unseen);
    }

    private Dictionary<string, MemberLiteral> Members(IObjectOrCollectionInitializerOperation? initializer, bool whole)
    {
        var members = new Dictionary<string, MemberLiteral>(StringComparer.Ordinal);
        foreach (var said in initializer?.Initializers ?? [])
        {
            switch (said)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: false } target } assignment:
                    members[target.Property.Name] = new MemberLiteral(target.Syntax, Read(assignment.Value, whole));
                    break;

                // Metadata = { Name = "a" } changes what the constructor made.
                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation target } nested:
                    members[target.Property.Name] = new MemberLiteral(target.Syntax, Nested(target, nested.Initializer));
                    break;
                default:
                    Walk(said);
                    break;
            }
        }

        return members;
    }

    private Literal Nested(IPropertyReferenceOperation target, IObjectOrCollectionInitializerOperation initializer)
    {
        if (ModelSymbols.IsModel(target.Type))
        {
            return new ModelLiteral(target.Syntax, target.Type!.Name, Members(initializer, whole: false), IsWhole: false);
        }

        foreach (var said in initializer.Initializers)
        {
            Walk(said);
        }

        return new OpenLiteral(target.Syntax);
    }

    private static bool IsDictionary(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Dictionary" or "SortedDictionary", Arity: 2 };

    private static bool IsList(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "List", Arity: 1 };
}
