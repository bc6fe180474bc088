using CommunityBot.Benchmarks;

if (args is ["plain-server", var port, var connectorUrl, var file, var commits])
{
    await PlainServer.RunAsync(port, new Uri(connectorUrl), file, grouped: commits == "grouped");
    return 0;
}
if (args is ["directory", var folder])
{
    Console.WriteLine(new CityDirectory("http://127.0.0.1:4000/msteams/").WriteTo(folder));
    return 0;
}
if (Arguments.Read(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}
var report = new Report(arguments.Json);
foreach (var scenario in arguments.Scenarios)
{
    switch (scenario)
    {
        case "start": await StartScenario.RunAsync(arguments, report); break;
        case "reports": await ReportsScenario.RunAsync(arguments, report); break;
        case "plain": await PlainScenario.RunAsync(arguments, report); break;
        case "web": await WebScenario.RunAsync(arguments, report); break;
        case "language": await LanguageScenario.RunAsync(arguments, report); break;
        case "history": await HistoryScenario.RunAsync(arguments, report); break;
    }
}
report.Print();
return 0;
