using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Placet.Api.Errors;

/// <summary>Writes an error for a body that its validator rejected, or for an invalid path.</summary>
internal sealed class ErrorResult(Error error, IReadOnlyList<RuleViolation> violations) : IActionResult
{
    public static ErrorResult From(ModelStateDictionary state) => new(
        CommonErrors.ValidationFailed,
        [.. state.SelectMany(entry => entry.Value!.Errors.Select(problem => new RuleViolation(entry.Key, problem.ErrorMessage)))]);

    public Task ExecuteResultAsync(ActionContext context) => ErrorEnvelope.WriteAsync(context.HttpContext, error, violations);
}
