namespace Kix;

/// <summary>A container image reference: <c>ghcr.io/acme/webshop:26.12.4</c>, <c>redis@sha256:…</c>.</summary>
/// <param name="Reference">The reference as a pod has it.</param>
public readonly record struct Image(string Reference)
{
    /// <summary>Takes a reference.</summary>
    public static implicit operator Image(string reference) => new(reference);

    /// <summary>Gives the reference.</summary>
    public static implicit operator string(Image image) => image.Reference;

    /// <summary>The same image with another tag (and no digest).</summary>
    public Image WithTag(string tag)
    {
        var name = Reference.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return new Image($"{(colon > name.LastIndexOf('/') ? name[..colon] : name)}:{tag}");
    }

    /// <summary>The reference.</summary>
    public override string ToString() => Reference;
}
