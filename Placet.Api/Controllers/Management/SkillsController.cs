using Placet.Api.Binding;
using Placet.Api.Hosting;
using Placet.Api.OpenApi;
using Placet.Application.Management.Skills;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Skills of an agent.</summary>
[Route("api/agents/{agentId}/manage/skills")]
[ParameterExample("name", "invoice-check")]
public sealed class SkillsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the skills of the agent.</summary>
    /// <returns>The skills, unsorted.</returns>
    [HttpGet]
    [RuntimeExample("skills.list")]
    [ProducesResponseType<SkillList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListSkills(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Installs a skill from a zip archive.</summary>
    /// <param name="body">Name and archive.</param>
    /// <returns>The skill.</returns>
    [HttpPost]
    [BodyLimit(BodyLimit.SkillUpload)]
    [RuntimeExample("skills.create")]
    [ProducesResponseType<Skill>(StatusCodes.Status201Created)]
    public Task<IActionResult> Install(string agentId, JsonBody<SkillUpload> body, CancellationToken cancellationToken) =>
        Relay(new InstallSkill(Caller, agentId, body.RequireText("name").RequireText("zip").Bytes), cancellationToken);

    /// <summary>Deletes a skill with everything in its folder.</summary>
    /// <param name="name">The skill. Any text as one path segment.</param>
    /// <returns>That it is gone.</returns>
    [HttpDelete("{name}")]
    [RuntimeExample("skills.delete")]
    [ProducesResponseType<SkillDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new DeleteSkill(Caller, agentId, name), cancellationToken);
}
