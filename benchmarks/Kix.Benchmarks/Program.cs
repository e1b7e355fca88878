using Kix.Benchmarks;

return args switch
{
    ["micro"] => Micro.Run(),
    ["phases", var cluster, var folder] => Phases.Run(cluster, folder),
    _ => 1,
};
