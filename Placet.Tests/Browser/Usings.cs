global using Microsoft.Playwright;
global using NUnit.Framework;
global using Placet.AgentRuntime;
global using Placet.Tests.Browser.Support;
global using Placet.Tests.Support;

[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
