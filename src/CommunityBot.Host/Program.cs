return await CommunityBot.Host.Hosting.CommandLine.RunAsync(args, Console.In, Console.Out, Console.Error);
