using System.Reflection;

namespace Placet.Api.Hosting;

/// <summary>Files that are embedded in the program.</summary>
internal static class EmbeddedFile
{
    private static readonly Assembly Assembly = typeof(EmbeddedFile).Assembly;

    /// <summary>Names of all embedded files, in no order.</summary>
    public static IReadOnlyList<string> Names { get; } = Assembly.GetManifestResourceNames();

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="ArgumentException">There is no file of this name.</exception>
    public static byte[] Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no embedded file {name}", nameof(name));
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
