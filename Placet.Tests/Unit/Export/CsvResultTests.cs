using System.Text;
using Placet.Api.Export;

namespace Placet.Tests.Unit.Export;

/// <summary>Cells of CSV, by RFC 4180, that no spreadsheet takes for a formula.</summary>
internal sealed class CsvResultTests
{
    [TestCase("plain", "plain")]
    [TestCase("", "")]
    [TestCase(null, "")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [TestCase("two\r\nlines", "\"two\r\nlines\"")]
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+1", "'+1")]
    [TestCase("-1", "'-1")]
    [TestCase("@cmd", "'@cmd")]
    [TestCase("\tcmd", "'\tcmd")]
    [TestCase("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [TestCase("a=b", "a=b")]
    [TestCase("Größe 🚀", "Größe 🚀")]
    public void A_cell_is_written_as_a_reader_expects_it(string? cell, string expected)
    {
        var text = new StringBuilder();
        CsvResult.AppendRow(text, [cell, "next"]);
        Assert.That(text.ToString(), Is.EqualTo(expected + ",next\r\n"));
    }
}
