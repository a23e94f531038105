using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 3 and 12.</summary>
internal sealed partial class SkillsResource(RuntimeSeed seed, Workspace workspace, TimeProvider clock)
{
    private readonly List<JsonObject> skills = seed.Items("skills.list");

    public void Map(RouteTable routes)
    {
        routes.Group(RuntimeGroups.Skills).Get("skills", List);
        var newer = routes.Group(RuntimeGroups.SkillInstallation);
        newer.Post("skills", Install);
        newer.Delete("skills/{name}", Delete);
    }

    private Reply List(ApiCall call) => Reply.Ok(new JsonObject { ["items"] = skills.ToJsonArray(), ["count"] = skills.Count });

    private Reply Install(ApiCall call)
    {
        var body = call.Body();
        var name = body.RequiredNonBlankText("name");
        if (!NameForm().IsMatch(name) || name is "." or "..")
            throw ApiException.BadRequest("name must match [A-Za-z0-9_.-]{1,64}");
        var overwrite = body.OptionalFlag("overwrite") ?? false;
        var archive = SkillArchive.Read(body.RequiredNonBlankText("zip"));
        if (Find(name) is { } old)
        {
            if (!overwrite)
                throw ApiException.Conflict($"Skill '{name}' already exists");
            Remove(old);
        }

        var folder = $"skills/{name}";
        foreach (var (path, bytes) in archive.Files)
            workspace.Write($"{folder}/{path}", bytes);
        var skill = new JsonObject
        {
            ["name"] = name,
            ["source"] = "workspace",
            ["path"] = $"{folder}/{SkillArchive.Manifest}",
            ["size"] = archive.Files[SkillArchive.Manifest].Length,
            ["mtime"] = clock.FileTime(),
            ["x_files"] = archive.Files.Count,
        };
        if (archive.Description is not null)
            skill["description"] = archive.Description;
        skills.Add(skill);
        return Reply.Created(skill.DeepClone());
    }

    private Reply Delete(ApiCall call)
    {
        var skill = Find(call.Key) ?? throw ApiException.NotFound($"Skill '{call.Key}' not found");
        Remove(skill);
        return Reply.Ok(new JsonObject { ["name"] = call.Key, ["deleted"] = true });
    }

    private void Remove(JsonObject skill)
    {
        if (skill.Text("source") == "builtin")
            throw ApiException.Forbidden("Built-in skills cannot be changed");
        skills.Remove(skill);
        workspace.DeleteFolder($"skills/{skill.Text("name")}");
    }

    private JsonObject? Find(string name) => skills.Find(skill => skill.Text("name") == name);

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
