using System.IO.Compression;
using System.Text;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>The zip of <c>POST skills</c>, unpacked and checked (part 2, 12).</summary>
internal sealed record SkillArchive(IReadOnlyDictionary<string, byte[]> Files, string? Description)
{
    public const string Manifest = "SKILL.md";

    private const int LargestArchive = 25 * 1024 * 1024;
    private const int LargestUnpacked = 100 * 1024 * 1024;
    private const int MostEntries = 1000;

    public static SkillArchive Read(string base64)
    {
        var bytes = FileContent.FromBase64(base64, "zip");
        if (bytes.Length > LargestArchive)
            throw ApiException.TooLarge("zip is larger than 25 MiB");
        try
        {
            var files = WithoutTopFolder(Unpack(bytes));
            return new SkillArchive(files, DescriptionOf(Encoding.UTF8.GetString(files[Manifest])));
        }
        catch (InvalidDataException)
        {
            throw ApiException.BadRequest("zip is not a valid archive");
        }
    }

    private static Dictionary<string, byte[]> Unpack(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries)
            throw ApiException.BadRequest("zip has more than 1000 entries");
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var left = LargestUnpacked;
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var content = ReadAtMost(entry, left);
            left -= content.Length;
            files[SafeName(entry.FullName)] = content;
        }

        return files;
    }

    // Counts what comes out: the size that an entry claims may be a lie.
    private static byte[] ReadAtMost(ZipArchiveEntry entry, int limit)
    {
        using var content = new MemoryStream();
        using var source = entry.Open();
        var buffer = new byte[64 * 1024];
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            if (content.Length + read > limit)
                throw ApiException.BadRequest("zip is larger than 100 MiB unpacked");
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static string SafeName(string name)
    {
        var isSafe = !name.StartsWith('/')
            && !name.Contains('\\', StringComparison.Ordinal)
            && !name.Contains('\0', StringComparison.Ordinal)
            && !name.Split('/').Any(segment => segment is "" or "." or "..");
        return isSafe ? name : throw ApiException.BadRequest("zip has an entry that leaves the skill's folder");
    }

    private static Dictionary<string, byte[]> WithoutTopFolder(Dictionary<string, byte[]> files)
    {
        if (files.ContainsKey(Manifest))
            return files;
        var top = files.Keys.FirstOrDefault()?.Split('/')[0] + "/";
        if (!files.ContainsKey(top + Manifest) || !files.Keys.All(name => name.StartsWith(top, StringComparison.Ordinal)))
            throw ApiException.BadRequest("zip has no SKILL.md");
        return files.ToDictionary(file => file.Key[top.Length..], file => file.Value, StringComparer.Ordinal);
    }

    // An invalid head gives a skill without description, not an error (part 2, 3).
    private static string? DescriptionOf(string manifest)
    {
        const string Member = "description:";
        var lines = manifest.ReplaceLineEndings("\n").Split('\n');
        if (lines[0] != "---" || Array.IndexOf(lines, "---", 1) < 0)
            return null;
        var head = lines.Skip(1).TakeWhile(line => line != "---");
        var text = head.FirstOrDefault(line => line.StartsWith(Member, StringComparison.Ordinal))?[Member.Length..].Trim();
        return text is { Length: > 1024 } ? text[..1024] : text;
    }
}
