// Much of the time here is waiting: for leases to expire, pods to start, the SDK to build.
[assembly: Xunit.v3.Parallelization(MaxThreads = 6)]
