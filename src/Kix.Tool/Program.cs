return await Kix.Cli.KixTool.RunAsync(args);
