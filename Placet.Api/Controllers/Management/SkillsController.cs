using Placet.Api.Binding;
using Placet.Api.Hosting;
using Placet.Api.OpenApi;
using Placet.Application.Management.Skills;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Skills of an agent.</summary>
[Route("api/agents/{agentId}/manage/skills")]
[ParameterDocs("name", "The skill.", Example = "invoice-check")]
public sealed class SkillsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the skills of the agent.</summary>
    /// <returns>The skills, unsorted.</returns>
    [HttpGet, RuntimeResponse<SkillList>("skills.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListSkills(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Installs a skill from a zip archive.</summary>
    [HttpPost]
    [BodyLimit(BodyLimit.SkillUpload)]
    [RuntimeResponse<Skill>("skills.create")]
    public Task<IActionResult> Install(string agentId, JsonBody<SkillUpload> body, CancellationToken cancellationToken) =>
        Relay(new InstallSkill(Caller, agentId, body.RequireText("name").RequireText("zip").Bytes), cancellationToken);

    /// <summary>Deletes a skill with everything in its folder.</summary>
    [HttpDelete("{name}"), RuntimeResponse<SkillDeletion>("skills.delete")]
    public Task<IActionResult> Delete(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new DeleteSkill(Caller, agentId, name), cancellationToken);
}
