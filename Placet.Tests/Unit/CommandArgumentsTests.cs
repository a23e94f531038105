using Placet.Api.CommandLine;

namespace Placet.Tests.Unit;

/// <summary>Settings and words of a command line, told apart.</summary>
internal sealed class CommandArgumentsTests
{
    [TestCase("", "", "")]
    [TestCase("--Urls=http://a", "", "--Urls=http://a")]
    [TestCase("--Urls http://a", "", "--Urls http://a")]
    [TestCase("Urls=http://a /DataDirectory=/b", "", "Urls=http://a /DataDirectory=/b")]
    [TestCase("keys list", "keys list", "")]
    [TestCase("keys list --DataDirectory=/a", "keys list", "--DataDirectory=/a")]
    [TestCase("--DataDirectory /a keys list", "keys list", "--DataDirectory /a")]
    [TestCase("backup /a=b --Database:Provider=Sqlite", "backup /a=b", "--Database:Provider=Sqlite")]
    [TestCase("--help", "--help", "")]
    [TestCase("keys -h --DataDirectory=/a", "keys -h", "--DataDirectory=/a")]
    [TestCase("keys list --DataDirectory", "keys list", "--DataDirectory")]
    public void Each_goes_to_its_place(string typed, string words, string settings)
    {
        var found = CommandArguments.Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(string.Join(' ', found.Arguments), Is.EqualTo(words));
        Assert.That(string.Join(' ', found.Settings), Is.EqualTo(settings));
    }
}
