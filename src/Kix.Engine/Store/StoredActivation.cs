using Kix.Engine.Canonical;

namespace Kix.Engine.Store;

/// <summary>An activation of a store, not loaded.</summary>
/// <param name="Root">Its root hash.</param>
/// <param name="Cluster">Name of its cluster.</param>
/// <param name="Provenance">Where it comes from, where that was recorded.</param>
public sealed record StoredActivation(Digest Root, string Cluster, Provenance? Provenance);

/// <summary>What saving an activation did.</summary>
/// <param name="Written">Objects that were not there, or damaged.</param>
/// <param name="Kept">Objects that were there.</param>
public sealed record SaveResult(int Written, int Kept);

/// <summary>Something that is wrong with a store.</summary>
/// <param name="File">The file.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record StoreProblem(string File, string Message);
