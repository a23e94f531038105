using System.Buffers;
using System.Text;

namespace Placet.Api.Export;

/// <summary>Streams rows as CSV (RFC 4180) in UTF-8, for download. Memory does not grow with the number of rows.</summary>
/// <param name="fileName">Name that a browser saves it under: ASCII letters, hyphens and dots.</param>
/// <param name="header">Names of the columns.</param>
/// <param name="rows">Cells of each row; null is an empty cell.</param>
internal sealed class CsvResult(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<string?>> rows) : ActionResult
{
    public const string ContentType = "text/csv";

    private const int FlushAt = 16 * 1024;
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    // contract 16: a spreadsheet would take such a cell for a formula.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t");

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = $"{ContentType}; charset=utf-8; header=present";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        response.Headers.CacheControl = "no-store";
        var text = new StringBuilder();
        AppendRow(text, header);
        await foreach (var row in rows.WithCancellation(context.HttpContext.RequestAborted))
        {
            AppendRow(text, row);
            if (text.Length < FlushAt)
                continue;
            await response.WriteAsync(text.ToString(), context.HttpContext.RequestAborted);
            text.Clear();
        }

        await response.WriteAsync(text.ToString(), context.HttpContext.RequestAborted);
    }

    internal static void AppendRow(StringBuilder text, IReadOnlyList<string?> cells)
    {
        for (var index = 0; index < cells.Count; index++)
        {
            if (index > 0)
                text.Append(',');
            AppendCell(text, cells[index] ?? string.Empty);
        }

        text.Append("\r\n");
    }

    private static void AppendCell(StringBuilder text, string cell)
    {
        if (cell.Length > 0 && Formula.Contains(cell[0]))
            cell = '\'' + cell;
        if (cell.AsSpan().ContainsAny(Quoted))
            text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            text.Append(cell);
    }
}
