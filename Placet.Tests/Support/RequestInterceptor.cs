using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Placet.Tests.Support;

/// <summary>Stands between a route, which has let its caller in, and what the route does: there a test lets something happen
/// meanwhile.</summary>
internal sealed class RequestInterceptor
{
    private string? before;
    private Func<int, Task>? meanwhile;
    private int passed;

    /// <summary>How many requests have come since something was asked for.</summary>
    public int Passed => Volatile.Read(ref passed);

    public void Register(IServiceCollection services) =>
        services.AddSingleton(this).AddSingleton(typeof(IPipelineBehavior<,>), typeof(Behavior<,>));

    /// <summary>Lets something happen before the next request of a name, and before no other.</summary>
    public void Once(string request, Func<Task> happens) => Each(request, number => number == 0 ? happens() : Task.CompletedTask);

    /// <summary>Lets something happen before every request of a name, which are numbered from 0.</summary>
    public void Each(string request, Func<int, Task> happens)
    {
        (before, meanwhile) = (request, happens);
        Volatile.Write(ref passed, 0);
    }

    private sealed class Behavior<TRequest, TResponse>(RequestInterceptor interceptor) : IPipelineBehavior<TRequest, TResponse>
        where TRequest : notnull
    {
        public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
        {
            if (interceptor.before == typeof(TRequest).Name)
                await interceptor.meanwhile!(Interlocked.Increment(ref interceptor.passed) - 1);
            return await next(cancellationToken);
        }
    }
}
